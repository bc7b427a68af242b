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
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.LegacyProjectsApi;
import io.github.peakaclient.api.MaterializedQueriesApi;
import io.github.peakaclient.api.MetadataApi;
import io.github.peakaclient.api.OrganizationsApi;
import io.github.peakaclient.api.ParametricTablesApi;
import io.github.peakaclient.api.ProjectsApi;
import io.github.peakaclient.api.QueriesApi;
import io.github.peakaclient.api.QueryFoldersApi;
import io.github.peakaclient.api.SemanticCatalogsApi;
import io.github.peakaclient.api.SqlApi;
import io.github.peakaclient.api.TablesApi;
import io.github.peakaclient.api.WorkspacesApi;
import io.github.peakaclient.call.ApiFactory;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.call.Calls;
import io.github.peakaclient.credential.ConnectorCatalog;
import io.github.peakaclient.internal.SystemTiming;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.log.HttpLogging;
import io.github.peakaclient.retry.RetryBudget;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A client of the Partner API. Immutable and thread-safe: make one and share it, since it holds the connection pool and the
 * retry budget. Each method gives the operations of one tag of the contract; {@link Calls} sends them.
 */
public final class Peaka implements AutoCloseable {
    /** The environment variable that names the base URL when neither region nor base URL is set. */
    public static final String BASE_URL_ENVIRONMENT_VARIABLE = "PEAKA_BASE_URL";

    private final HttpUrl baseUrl;
    private final Session session;
    private final ConnectorCatalog connectors;

    private Peaka(HttpUrl baseUrl, Session session, ConnectorCatalog connectors) {
        this.baseUrl = baseUrl;
        this.session = session;
        this.connectors = connectors;
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

    /**
     * What a person does in a project, apart from the operations one by one. Nothing is sent.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public PeakaProject project(String projectId) {
        return new PeakaProject(session, projectId);
    }

    /**
     * What connectors there are, and what their credentials need. Read once and shared by this client and its views; nothing is
     * sent before it is asked for something.
     */
    public ConnectorCatalog connectors() {
        return connectors;
    }

    /** How calls are sent: everything is set, but attempt timeout and retry listener only if the caller did. */
    public CallOptions options() {
        return session.options();
    }

    /**
     * A view of this client that sends its calls in another way. What the options do not set stays as it is here. It shares
     * everything else, the connections and the retry budget too, and is cheap enough to be made for a single call.
     */
    public Peaka withOptions(CallOptions options) {
        return new Peaka(baseUrl, session.with(requireNonNull(options, "options == null")), connectors);
    }

    /**
     * Operations of an interface of the caller's own, written for Retrofit: for what the contract does not have. Sent like all
     * others; with GET, HEAD, PUT and DELETE counting as safe to repeat. Its methods return {@code Call}; the suspending functions
     * of Kotlin are refused when they are called on a view, see {@link #withOptions}.
     *
     * @throws IllegalArgumentException if it is not an interface that Retrofit can implement
     */
    public <T> T create(Class<T> api) {
        return session.api(requireNonNull(api, "api == null"));
    }

    /**
     * Closes this client and all its views: new calls are refused with an {@link IllegalStateException}, calls that wait for
     * their next attempt and downloads of exports are canceled, attempts under way may end. An {@code OkHttpClient} of the caller is left as it is.
     * Does nothing the second time. There is no need to close a client that lives as long as the program: its threads are
     * daemons, those of a caller's {@code OkHttpClient} are not.
     */
    @Override
    public void close() {
        session.close();
    }

    /** Organizations that the key can see. Partner keys only. */
    public OrganizationsApi organizations() {
        return create(OrganizationsApi.class);
    }

    /** Workspaces of an organization. Partner keys only. */
    public WorkspacesApi workspaces() {
        return create(WorkspacesApi.class);
    }

    /** Projects of a workspace. Partner keys only. */
    public ProjectsApi projects() {
        return create(ProjectsApi.class);
    }

    /** API keys of a project. Partner keys only. */
    public ApiKeysApi apiKeys() {
        return create(ApiKeysApi.class);
    }

    /** Connections to data sources, and what connectors there are. */
    public ConnectionsApi connections() {
        return create(ConnectionsApi.class);
    }

    /** Catalogs, their schemas, tables and columns; search over all of them. */
    public CatalogsApi catalogs() {
        return create(CatalogsApi.class);
    }

    /** Internal tables, and CSV import into them. */
    public TablesApi tables() {
        return create(TablesApi.class);
    }

    /** Internal tables made for BI tools. */
    public BiTablesApi biTables() {
        return create(BiTablesApi.class);
    }

    /** Saved queries, and running SQL. */
    public QueriesApi queries() {
        return create(QueriesApi.class);
    }

    /** Folders of saved queries. */
    public QueryFoldersApi queryFolders() {
        return create(QueryFoldersApi.class);
    }

    /** Refreshing materialized queries. */
    public MaterializedQueriesApi materializedQueries() {
        return create(MaterializedQueriesApi.class);
    }

    /** Catalogs made of saved queries. */
    public SemanticCatalogsApi semanticCatalogs() {
        return create(SemanticCatalogsApi.class);
    }

    /** Tables whose source wants parameters. */
    public ParametricTablesApi parametricTables() {
        return create(ParametricTablesApi.class);
    }

    /** Caches of tables: making, scheduling, refreshing. */
    public CachesApi caches() {
        return create(CachesApi.class);
    }

    /** Exports of queries and tables to files. */
    public ExportsApi exports() {
        return create(ExportsApi.class);
    }

    /** Descriptions, relations and sample questions that the agent works with. */
    public MetadataApi metadata() {
        return create(MetadataApi.class);
    }

    /** Questions in natural language. */
    public AgentApi agent() {
        return create(AgentApi.class);
    }

    /** Translating SQL from other dialects. */
    public SqlApi sql() {
        return create(SqlApi.class);
    }

    /** Connection strings for JDBC and SQLAlchemy. They contain the API key. */
    public DriversApi drivers() {
        return create(DriversApi.class);
    }

    /** Sessions of the embedded user interface. */
    public EmbeddingApi embedding() {
        return create(EmbeddingApi.class);
    }

    /** Whose key this is. */
    public AccountApi account() {
        return create(AccountApi.class);
    }

    /** Projects without workspaces. Deprecated by the vendor: use {@link #projects()}. */
    public LegacyProjectsApi legacyProjects() {
        return create(LegacyProjectsApi.class);
    }

    /** Shows where it connects to, not the key. */
    @Override
    public String toString() {
        return "Peaka{" + baseUrl + "}";
    }

    /** Collects what a {@link Peaka} needs: a key. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> environment;
        private CallOptions options = CallOptions.DEFAULTS;
        private @Nullable RetryBudget retryBudget;
        private @Nullable Timing timing;
        private @Nullable HttpUrl baseUrl;
        private @Nullable OkHttpClient httpClient;
        private @Nullable String product;
        private @Nullable HttpLogging logging;

        private Builder(Map<String, String> environment) {
            this.environment = environment;
        }

        /** The key to sign in with. Required. */
        public Builder apiKey(ApiKey apiKey) {
            return options(CallOptions.builder().apiKey(apiKey).build());
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
         * dispatcher, and never changed. Its interceptors see each attempt of a call, without the key. Redirects are not
         * followed, whatever it says: the API has none, and a redirect could take a credential in a body to another place.
         * Default: a new client (connect timeout 10 s, read and write 60 s, 64 parallel requests) with daemon threads: a program
         * that ends does not wait for its asynchronous calls.
         */
        public Builder httpClient(OkHttpClient httpClient) {
            this.httpClient = requireNonNull(httpClient, "httpClient == null");
            return this;
        }

        /**
         * Deadline, retries, headers: laid over what was set before. Default: a deadline of 2 minutes and {@link
         * io.github.peakaclient.retry.RetryPolicy#standard()}.
         */
        public Builder options(CallOptions options) {
            this.options = requireNonNull(options, "options == null").over(this.options);
            return this;
        }

        /** Bounds the retries of all calls. Default: {@link RetryBudget#standard()}, one for each client. */
        public Builder retryBudget(RetryBudget retryBudget) {
            this.retryBudget = requireNonNull(retryBudget, "retryBudget == null");
            return this;
        }

        /**
         * The caller's program, to stand in the {@code User-Agent} after this client. Default: none.
         *
         * @param name letters, digits, dots and hyphens, such as {@code acme-sync}
         * @param version of the same characters, such as {@code 2.1}
         * @throws IllegalArgumentException if one of them has other characters, or none
         */
        public Builder product(String name, String version) {
            this.product = UserAgent.product(name, version);
            return this;
        }

        /** Writes what is sent and received to a log, redacted; retries too. Default: nothing is logged. */
        public Builder logging(HttpLogging logging) {
            this.logging = requireNonNull(logging, "logging == null");
            return this;
        }

        /** @hidden */
        @Internal
        public Builder timing(Timing timing) {
            this.timing = timing;
            return this;
        }

        /**
         * Makes the client. Nothing is sent.
         *
         * @throws IllegalStateException if there is no key
         * @throws IllegalArgumentException if {@code PEAKA_BASE_URL} is used and is not a proper base URL
         */
        public Peaka build() {
            if (options.apiKey() == null) {
                throw new IllegalStateException(
                        "apiKey is not set; ApiKey.fromEnvironment() reads it from " + ApiKey.ENVIRONMENT_VARIABLE);
            }
            HttpUrl url = baseUrl == null ? fromEnvironment() : baseUrl;
            ApiFactory apis = new ApiFactory(
                    url,
                    httpClient == null ? DefaultHttpClient.create() : httpClient,
                    httpClient == null,
                    logging,
                    retryBudget == null ? RetryBudget.standard() : retryBudget,
                    timing == null ? new SystemTiming() : timing,
                    UserAgent.of(product),
                    options);
            Session session = new Session(apis, options);
            return new Peaka(url, session, new ConnectorCatalog(session));
        }

        private HttpUrl fromEnvironment() {
            String value = environment.get(BASE_URL_ENVIRONMENT_VARIABLE);
            return value == null
                    ? HttpUrl.get(Region.US.baseUrl())
                    : BaseUrl.parse(value, "the environment variable " + BASE_URL_ENVIRONMENT_VARIABLE);
        }
    }
}
