package io.github.peakaclient;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.AccountApi;
import io.github.peakaclient.api.AgentApi;
import io.github.peakaclient.api.ApiKeysApi;
import io.github.peakaclient.api.BiTablesApi;
import io.github.peakaclient.api.CachesApi;
import io.github.peakaclient.api.CatalogsApi;
import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.api.DriversApi;
import io.github.peakaclient.api.EmbeddingApi;
import io.github.peakaclient.api.ExportsApi;
import io.github.peakaclient.api.LegacyProjectsApi;
import io.github.peakaclient.api.MaterializedQueriesApi;
import io.github.peakaclient.api.MetadataApi;
import io.github.peakaclient.api.OrganizationsApi;
import io.github.peakaclient.api.ParametricTablesApi;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.api.ProjectsApi;
import io.github.peakaclient.api.QueriesApi;
import io.github.peakaclient.api.QueryFoldersApi;
import io.github.peakaclient.api.SemanticCatalogsApi;
import io.github.peakaclient.api.SqlApi;
import io.github.peakaclient.api.TablesApi;
import io.github.peakaclient.api.WorkspacesApi;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;

/**
 * A client of the Partner API for one key. Immutable and thread-safe: make one and share it, since it holds the connection
 * pool. Each method gives the operations of one tag of the contract; {@link Calls} sends them.
 */
public final class Peaka {
    /** The environment variable that names the base URL when neither region nor base URL is set. */
    public static final String BASE_URL_ENVIRONMENT_VARIABLE = "PEAKA_BASE_URL";

    private final HttpUrl baseUrl;
    private final Retrofit retrofit;

    private Peaka(HttpUrl baseUrl, Retrofit retrofit) {
        this.baseUrl = baseUrl;
        this.retrofit = retrofit;
    }

    /** A builder without a key. */
    public static Builder builder() {
        return new Builder(System.getenv());
    }

    /** A builder that reads another environment. */
    static Builder builder(Map<String, String> environment) {
        return new Builder(environment);
    }

    /** What the paths of the contract are appended to. */
    public HttpUrl baseUrl() {
        return baseUrl;
    }

    /** Organizations that the key can see. Partner keys only. */
    public OrganizationsApi organizations() {
        return retrofit.create(OrganizationsApi.class);
    }

    /** Workspaces of an organization. Partner keys only. */
    public WorkspacesApi workspaces() {
        return retrofit.create(WorkspacesApi.class);
    }

    /** Projects of a workspace. Partner keys only. */
    public ProjectsApi projects() {
        return retrofit.create(ProjectsApi.class);
    }

    /** API keys of a project. Partner keys only. */
    public ApiKeysApi apiKeys() {
        return retrofit.create(ApiKeysApi.class);
    }

    /** Connections to data sources, and what connectors there are. */
    public ConnectionsApi connections() {
        return retrofit.create(ConnectionsApi.class);
    }

    /** Catalogs, their schemas, tables and columns; search over all of them. */
    public CatalogsApi catalogs() {
        return retrofit.create(CatalogsApi.class);
    }

    /** Internal tables, and CSV import into them. */
    public TablesApi tables() {
        return retrofit.create(TablesApi.class);
    }

    /** Internal tables made for BI tools. */
    public BiTablesApi biTables() {
        return retrofit.create(BiTablesApi.class);
    }

    /** Saved queries, and running SQL. */
    public QueriesApi queries() {
        return retrofit.create(QueriesApi.class);
    }

    /** Folders of saved queries. */
    public QueryFoldersApi queryFolders() {
        return retrofit.create(QueryFoldersApi.class);
    }

    /** Refreshing materialized queries. */
    public MaterializedQueriesApi materializedQueries() {
        return retrofit.create(MaterializedQueriesApi.class);
    }

    /** Catalogs made of saved queries. */
    public SemanticCatalogsApi semanticCatalogs() {
        return retrofit.create(SemanticCatalogsApi.class);
    }

    /** Tables whose source wants parameters. */
    public ParametricTablesApi parametricTables() {
        return retrofit.create(ParametricTablesApi.class);
    }

    /** Caches of tables: making, scheduling, refreshing. */
    public CachesApi caches() {
        return retrofit.create(CachesApi.class);
    }

    /** Exports of queries and tables to files. */
    public ExportsApi exports() {
        return retrofit.create(ExportsApi.class);
    }

    /** Descriptions, relations and sample questions that the agent works with. */
    public MetadataApi metadata() {
        return retrofit.create(MetadataApi.class);
    }

    /** Questions in natural language. */
    public AgentApi agent() {
        return retrofit.create(AgentApi.class);
    }

    /** Translating SQL from other dialects. */
    public SqlApi sql() {
        return retrofit.create(SqlApi.class);
    }

    /** Connection strings for JDBC and SQLAlchemy. They contain the API key. */
    public DriversApi drivers() {
        return retrofit.create(DriversApi.class);
    }

    /** Sessions of the embedded user interface. */
    public EmbeddingApi embedding() {
        return retrofit.create(EmbeddingApi.class);
    }

    /** Whose key this is. */
    public AccountApi account() {
        return retrofit.create(AccountApi.class);
    }

    /** Projects without workspaces. Deprecated by the vendor: use {@link #projects()}. */
    public LegacyProjectsApi legacyProjects() {
        return retrofit.create(LegacyProjectsApi.class);
    }

    /** Shows where it connects to, not the key. */
    @Override
    public String toString() {
        return "Peaka{" + baseUrl + "}";
    }

    /** Collects what a {@link Peaka} needs: a key. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> environment;
        private @Nullable ApiKey apiKey;
        private @Nullable HttpUrl baseUrl;
        private @Nullable OkHttpClient httpClient;

        private Builder(Map<String, String> environment) {
            this.environment = environment;
        }

        /** The key to sign in with. Required. */
        public Builder apiKey(ApiKey apiKey) {
            this.apiKey = requireNonNull(apiKey, "apiKey == null");
            return this;
        }

        /**
         * Where the account lives; the last of this and {@link #baseUrl(String)} wins. Default: the environment variable {@code
         * PEAKA_BASE_URL}, and {@link Region#US} if that is not set.
         */
        public Builder region(Region region) {
            this.baseUrl = HttpUrl.get(requireNonNull(region, "region == null").baseUrl());
            return this;
        }

        /**
         * What the paths of the contract are appended to, such as {@code https://partner.peaka.studio/api/v1}; the last of this
         * and {@link #region(Region)} wins.
         *
         * @throws IllegalArgumentException if it is not a URL, has a user, query or fragment, or is not https although the host
         *     is not this machine: the key would travel in clear text
         */
        public Builder baseUrl(String baseUrl) {
            this.baseUrl = BaseUrl.parse(requireNonNull(baseUrl, "baseUrl == null"), "baseUrl");
            return this;
        }

        /**
         * The caller's own client, for proxies, TLS, interceptors and timeouts. It is derived from, sharing its pool and
         * dispatcher, and never changed. Redirects are not followed, whatever it says: the API has none, and a redirect
         * could take a credential in a body to another place. Default: a new client (connect timeout 10 s, read and write
         * 60 s, 64 parallel requests per host).
         */
        public Builder httpClient(OkHttpClient httpClient) {
            this.httpClient = requireNonNull(httpClient, "httpClient == null");
            return this;
        }

        /**
         * Makes the client. Nothing is sent.
         *
         * @throws IllegalStateException if there is no key
         * @throws IllegalArgumentException if {@code PEAKA_BASE_URL} is used and is not a proper base URL
         */
        public Peaka build() {
            if (apiKey == null) {
                throw new IllegalStateException(
                        "apiKey is not set; ApiKey.fromEnvironment() reads it from " + ApiKey.ENVIRONMENT_VARIABLE);
            }
            HttpUrl url = baseUrl == null ? fromEnvironment() : baseUrl;
            OkHttpClient client = (httpClient == null ? defaultClient() : httpClient)
                    .newBuilder()
                    .addInterceptor(new Authorization(apiKey, url))
                    .followRedirects(false)
                    .build();
            Retrofit.Builder retrofit = PeakaRetrofit.builder(url).client(client);
            retrofit.converterFactories().add(0, new DecodingConverterFactory());
            return new Peaka(url, retrofit.build());
        }

        private HttpUrl fromEnvironment() {
            String value = environment.get(BASE_URL_ENVIRONMENT_VARIABLE);
            return value == null
                    ? HttpUrl.get(Region.US.baseUrl())
                    : BaseUrl.parse(value, "the environment variable " + BASE_URL_ENVIRONMENT_VARIABLE);
        }

        private static OkHttpClient defaultClient() {
            // OkHttp allows 5 requests per host, and all of ours go to one host
            Dispatcher dispatcher = new Dispatcher();
            dispatcher.setMaxRequestsPerHost(64);
            return new OkHttpClient.Builder()
                    .dispatcher(dispatcher)
                    .connectTimeout(10, TimeUnit.SECONDS)
                    .readTimeout(60, TimeUnit.SECONDS)
                    .writeTimeout(60, TimeUnit.SECONDS)
                    .build();
        }
    }
}
