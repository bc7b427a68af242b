package io.github.peakaclient;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallEnd;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.call.CallOutcome;
import io.github.peakaclient.call.CallStart;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.chat.ChatStream;
import io.github.peakaclient.chat.ChatThread;
import io.github.peakaclient.chat.Chats;
import io.github.peakaclient.credential.AirtableCredential;
import io.github.peakaclient.credential.Connectors;
import io.github.peakaclient.credential.CredentialProblem;
import io.github.peakaclient.credential.CustomCredential;
import io.github.peakaclient.credential.GoogleAnalyticsOAuthCredential;
import io.github.peakaclient.credential.HubSpotAccessTokenCredential;
import io.github.peakaclient.credential.HubSpotOAuthCredential;
import io.github.peakaclient.credential.PostgreSqlCredential;
import io.github.peakaclient.credential.StripeCredential;
import io.github.peakaclient.error.IgnoredSetting;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.internal.Values;
import io.github.peakaclient.job.CacheSchedules;
import io.github.peakaclient.job.Caches;
import io.github.peakaclient.job.Job;
import io.github.peakaclient.job.JobEvent;
import io.github.peakaclient.job.Jobs;
import io.github.peakaclient.job.MaterializedQueries;
import io.github.peakaclient.job.Metadata;
import io.github.peakaclient.job.QuerySchedules;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.log.HttpLogging;
import io.github.peakaclient.model.CatalogSchemaTable;
import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.ExportState;
import io.github.peakaclient.model.ImportJob;
import io.github.peakaclient.model.SearchResult;
import io.github.peakaclient.oauth.OAuthCallback;
import io.github.peakaclient.oauth.OAuthConnect;
import io.github.peakaclient.oauth.PendingConnection;
import io.github.peakaclient.oauth.StateGuard;
import io.github.peakaclient.page.Page;
import io.github.peakaclient.page.Pager;
import io.github.peakaclient.query.MappedRows;
import io.github.peakaclient.query.Queries;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.RowFactory;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.query.TableQuery;
import io.github.peakaclient.retry.Attempt;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RateLimit;
import io.github.peakaclient.retry.RetryBudget;
import io.github.peakaclient.retry.RetryPolicy;
import io.github.peakaclient.sql.Sql;
import io.github.peakaclient.sql.TableId;
import io.github.peakaclient.sql.TableName;
import io.github.peakaclient.table.InternalTables;
import io.github.peakaclient.table.SearchHits;
import io.github.peakaclient.table.SearchPages;
import io.github.peakaclient.table.StoredTable;
import io.github.peakaclient.table.TableState;
import io.github.peakaclient.table.Tables;
import io.github.peakaclient.testing.ApiCalls;
import io.github.peakaclient.testing.TestChats;
import io.github.peakaclient.testing.TestExceptions;
import io.github.peakaclient.testing.TestJobs;
import io.github.peakaclient.testing.TestPages;
import io.github.peakaclient.testing.TestRows;
import io.github.peakaclient.transfer.CsvImport;
import io.github.peakaclient.transfer.CsvImportResult;
import io.github.peakaclient.transfer.CsvSource;
import io.github.peakaclient.transfer.DownloadOptions;
import io.github.peakaclient.transfer.DownloadedFile;
import io.github.peakaclient.transfer.DownloadedFiles;
import io.github.peakaclient.transfer.Export;
import io.github.peakaclient.transfer.Exports;
import io.github.peakaclient.transfer.Imports;
import io.github.peakaclient.transfer.TransferEvent;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every type of the API is a value, with equality and a text of its own, or is listed here with the reason why not. */
class ValuesTest {
    /** Held by each value that can hold a secret or the data of a customer. */
    private static final String SECRET = "s3cr3t-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static final HttpLogging.Sink SINK = line -> {};

    /** They send requests, or hold what changes: one is the same as another only if it is the same object. */
    private static final Set<Class<?>> SERVICES = Set.of(
            Peaka.class,
            PeakaProject.class,
            Chats.class,
            Connectors.class,
            Caches.class,
            Job.class,
            Jobs.class,
            MaterializedQueries.class,
            Metadata.class,
            OAuthConnect.class,
            Queries.class,
            RetryBudget.class,
            SearchPages.class,
            Tables.class,
            CsvImport.class,
            Export.class,
            Exports.class,
            Imports.class,
            InternalTables.class);

    /** They read their items from somewhere else. */
    private static final Set<Class<?>> SOURCES =
            Set.of(ChatStream.class, Pager.class, Rows.class, MappedRows.class, CsvSource.class);

    /** They are used up by making something. */
    private static final Set<Class<?>> BUILDERS = Set.of(
            Peaka.Builder.class,
            CallOptions.Builder.class,
            ReadLimits.Builder.class,
            AirtableCredential.Builder.class,
            CustomCredential.Builder.class,
            GoogleAnalyticsOAuthCredential.Builder.class,
            HubSpotAccessTokenCredential.Builder.class,
            HubSpotOAuthCredential.Builder.class,
            PostgreSqlCredential.Builder.class,
            StripeCredential.Builder.class,
            WaitPolicy.Builder.class,
            RetryPolicy.Builder.class,
            DownloadOptions.Builder.class,
            RowFactory.class,
            TableQuery.class);

    /** There are no objects of them. */
    private static final Set<Class<?>> STATIC = Set.of(
            CacheSchedules.class,
            PeakaCalls.class,
            QuerySchedules.class,
            Sql.class,
            ApiCalls.class,
            TestChats.class,
            TestExceptions.class,
            TestJobs.class,
            TestPages.class,
            TestRows.class);

    @Test
    void everyTypeIsAValueOrListed() {
        Set<Class<?>> listed = Stream.of(SERVICES, SOURCES, BUILDERS, STATIC)
                .flatMap(Set::stream)
                .collect(toSet());
        Set<Class<?>> valuesAndListed = new HashSet<>(listed);
        values().forEach(value -> valuesAndListed.add(value.getClass()));

        assertThat(valuesAndListed).containsExactlyInAnyOrderElementsOf(types());
        assertThat(values()).extracting(Object::getClass).doesNotContainAnyElementsOf(listed);
    }

    @Test
    void valuesAreEqualIfTheirContentIs() throws Exception {
        for (Object value : values()) {
            for (String method : List.of("hashCode", "toString")) {
                assertThat(value.getClass().getMethod(method).getDeclaringClass())
                        .as("%s of %s", method, value.getClass())
                        .isNotEqualTo(Object.class);
            }
        }
        Values.assertDistinct(ValuesTest::values);
    }

    @Test
    void textsOfValuesAndServicesShowNoSecret() {
        List<Object> all = new ArrayList<>(values());
        try (Peaka peaka = Peaka.builder().apiKey(ApiKey.of(SECRET)).build()) {
            PeakaProject project = peaka.project("p");
            all.addAll(List.of(
                    peaka,
                    Peaka.builder().apiKey(ApiKey.of(SECRET)),
                    peaka.withOptions(
                            CallOptions.builder().header("X-Tenant", SECRET).build()),
                    peaka.connectors(),
                    project,
                    project.caches(),
                    project.chats(),
                    project.exports(),
                    project.exports().attach("e"),
                    project.exports().list(),
                    project.imports(),
                    project.tables().internal(),
                    project.imports().into("t").from(CsvSource.of(InputStream::nullInputStream)),
                    project.jobs(),
                    project.materializedQueries(),
                    project.metadata(),
                    project.oauth(),
                    project.queries(),
                    project.tables(),
                    project.tables().search(SECRET),
                    CsvSource.ofRows(List.of("a"), List.of(List.of(SECRET))),
                    StripeCredential.builder().token(SECRET),
                    TestRows.of(List.of("a"), SECRET),
                    TestChats.stream(SECRET),
                    TestPages.of(List.of(SECRET)),
                    ApiCalls.of(SECRET)));
        }

        assertThat(all).extracting(Object::toString).noneMatch(text -> text.contains(SECRET.substring(0, 6)));
    }

    /** Returns a value of each type, the same each time. */
    private static List<Object> values() {
        try {
            ExportJob job = ExportJob.builder()
                    .id("e")
                    .status(ExportState.FAILED)
                    .error(SECRET)
                    .build();
            Page<String> page = TestPages.of(List.of(SECRET)).pages().iterator().next();
            PendingConnection pending =
                    make(PendingConnection.class, "p", "c", "HUBSPOT", "https://provider.test/?state=" + SECRET, 1L);
            return List.of(
                    Region.EU,
                    ApiKey.of(SECRET),
                    PeakaCalls.sendWithInfo(ApiCalls.of(SECRET)),
                    CallOptions.builder()
                            .apiKey(ApiKey.of(SECRET))
                            .header("X-Tenant", SECRET)
                            .queryParameter("token", SECRET)
                            .build(),
                    ReadLimits.standard(),
                    TestChats.stream(SECRET).iterator().next(),
                    make(ChatThread.class, Map.of("displayName", SECRET)),
                    AirtableCredential.builder().personalAccessToken(SECRET).build(),
                    make(
                            CredentialProblem.class,
                            CredentialProblem.Kind.MISSING_FIELD,
                            "user",
                            "is missing",
                            null,
                            null),
                    CustomCredential.ofType("CUSTOM").put("token", SECRET).build(),
                    GoogleAnalyticsOAuthCredential.builder()
                            .clientId("id")
                            .clientSecret(SECRET)
                            .refreshToken(SECRET)
                            .build(),
                    HubSpotAccessTokenCredential.builder().accessToken(SECRET).build(),
                    HubSpotOAuthCredential.builder()
                            .clientId("id")
                            .clientSecret(SECRET)
                            .refreshToken(SECRET)
                            .build(),
                    PostgreSqlCredential.builder()
                            .url("db.test")
                            .port(5432)
                            .useSsl(true)
                            .user("reader")
                            .password(SECRET)
                            .databaseName("sales")
                            .build(),
                    StripeCredential.builder().token(SECRET).build(),
                    IgnoredSetting.of("column email", "isUnique", "true", "false"),
                    JobPhase.FAILED,
                    Kind.DNS,
                    event(job),
                    TestJobs.status(JobPhase.FAILED, job),
                    TestJobs.succeeded(job).token(),
                    WaitPolicy.standard(),
                    HttpLogging.of(HttpLogging.Level.BODY, SINK),
                    OAuthCallback.parse("https://app.test/?status=success&code=" + SECRET + "&state=" + SECRET),
                    pending,
                    StateGuard.ofConsent(pending),
                    page.position(),
                    page,
                    row().columns().get(0),
                    row(),
                    Attempt.of(1, Duration.ZERO, 500, null, null),
                    Backoff.exponential(Duration.ofSeconds(1), 2, Duration.ofSeconds(9)),
                    RateLimit.of(Headers.of("RateLimit-Limit", "5"), Instant.EPOCH),
                    make(CallStart.class, Operations.GET_EXPORT, true),
                    make(
                            CallEnd.class,
                            make(CallStart.class, Operations.GET_EXPORT, false),
                            CallOutcome.SUCCESS,
                            Duration.ZERO,
                            List.of(),
                            1L,
                            2L),
                    RetryPolicy.standard(),
                    TableId.of("1", "schema", "table"),
                    TableName.of("catalog", "schema", "table"),
                    make(
                            TableState.class,
                            TableName.of("catalog", "schema", "table"),
                            TableState.Kind.LIVE,
                            false,
                            "the server said " + SECRET,
                            "cache"),
                    TableState.Kind.CACHING,
                    make(
                            SearchHits.class,
                            SearchResult.builder()
                                    .matchedTables(List.of(CatalogSchemaTable.builder()
                                            .table(SECRET)
                                            .build()))
                                    .build()),
                    make(CsvImportResult.class, ImportJob.builder().id("1").build()),
                    make(
                            StoredTable.class,
                            TableName.of("peaka", "table", "leads"),
                            List.of(ColumnDetail.builder()
                                    .name("email")
                                    .defaultValue(SECRET)
                                    .build()),
                            List.of()),
                    DownloadOptions.standard(),
                    make(DownloadedFile.class, new File("a"), 1L, null),
                    make(DownloadedFiles.class, job, List.of()),
                    make(TransferEvent.class, "part", 1L, null));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Row row() {
        return TestRows.of(List.of("column"), SECRET).iterator().next();
    }

    private static JobEvent<ExportJob> event(ExportJob job) {
        List<JobEvent<ExportJob>> events = new ArrayList<>();
        TestJobs.succeeded(job).await(WaitPolicy.standard(), events::add);
        return events.get(0);
    }

    /** Calls the only constructor, which other packages cannot. */
    private static <T> T make(Class<T> type, @Nullable Object... arguments) throws ReflectiveOperationException {
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        assertThat(constructors).hasSize(1);
        constructors[0].setAccessible(true);
        return type.cast(constructors[0].newInstance(arguments));
    }

    /** Returns the public classes of which objects can be made and that are neither internal nor exceptions. */
    private static Set<Class<?>> types() {
        return new ClassFileImporter()
                .importUrl(Peaka.class.getProtectionDomain().getCodeSource().getLocation()).stream()
                        .filter(ValuesTest::isApi)
                        .filter(type -> !type.isInterface() && !type.isEnum() && !type.isAssignableTo(Throwable.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::reflect)
                        .collect(toSet());
    }

    private static boolean isApi(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.isAnnotatedWith(Internal.class)
                && !type.getPackageName().contains(".internal")
                && type.getEnclosingClass().map(ValuesTest::isApi).orElse(true);
    }
}
