package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.credential.StripeCredential;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.InvalidRequestException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.json.InvalidDataException;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.retry.RetryPolicy;
import io.github.peakaclient.transfer.CsvImportResult;
import io.github.peakaclient.transfer.CsvSource;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers with a member that a feature needs and that came as another kind of JSON. */
@Timeout(60)
class OddAnswersTest {
    private static final WaitPolicy WAIT = WaitPolicy.builder().jitter(0).build();
    private static final String COLUMNS = "[{\"name\":\"name\"}]";

    @TempDir
    File directory;

    private final MockWebServer server = NoDelaySockets.newServer();
    private Peaka peaka;
    private PeakaProject project;

    /** A use of a feature. */
    private interface Feature {
        void use(OddAnswersTest test) throws Exception;
    }

    @BeforeEach
    void start() throws IOException {
        server.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/").toString())
                .options(CallOptions.builder().retryPolicy(RetryPolicy.none()).build())
                .timing(new VirtualTiming())
                .build();
        project = peaka.project("p1");
    }

    @AfterEach
    void close() throws IOException {
        peaka.close();
        server.close();
    }

    static Stream<Arguments> features() {
        return Stream.of(
                feature(
                        "poll",
                        Operations.GET_EXPORT,
                        "status",
                        test -> test.project.exports().attach("e1").job().poll(),
                        "{\"id\":\"e1\",\"status\":[\"SUCCEEDED\",{}]}"),
                feature(
                        "wait",
                        Operations.GET_CACHE_STATUS,
                        "lastFullRefreshCacheExecution",
                        test -> test.project.caches().attachFullRefresh("c1").await(WAIT),
                        "{\"status\":\"COMPLETED\",\"lastFullRefreshCacheExecution\":\"none\"}"),
                feature(
                        "new cache",
                        Operations.CREATE_CACHE,
                        "id",
                        test -> test.project.caches().create(cache()),
                        "{\"id\":{}}"),
                feature(
                        "new caches",
                        Operations.CREATE_CACHES,
                        "success",
                        test -> test.project
                                .caches()
                                .attachInitialSyncs(test.peaka
                                        .caches()
                                        .createCaches("p1", List.of(cache()))
                                        .send()),
                        "[{\"success\":\"yes\",\"cache\":{\"id\":\"c1\"}}]"),
                feature(
                        "refresh of a materialized query",
                        Operations.GET_MATERIALIZED_QUERY_STATUS,
                        "lastExecutionStartTime",
                        test -> test.project.materializedQueries().startRefresh("q1"),
                        "{\"status\":\"COMPLETED\",\"lastExecutionStartTime\":5}"),
                feature(
                        "refresh of metadata",
                        Operations.GET_METADATA_REFRESH_STATUS,
                        "status",
                        test -> test.project.metadata().startRefresh("k1"),
                        "{\"status\":{}}"),
                feature(
                        "start of an export",
                        Operations.EXPORT_QUERY,
                        "id",
                        test -> test.project.exports().startQuery("q1", ExportFormat.CSV),
                        "{\"id\":[]}"),
                feature(
                        "list of exports",
                        Operations.LIST_EXPORTS,
                        "createdAt",
                        test -> test.project.exports().list().iterator().next(),
                        "[{\"id\":\"e1\",\"createdAt\":\"yesterday\"}]"),
                feature(
                        "files of an export",
                        Operations.GET_EXPORT,
                        "files[1]",
                        test -> test.project.exports().attach("e1").awaitAndDownload(test.directory),
                        "{\"id\":\"e1\",\"status\":\"SUCCEEDED\",\"files\":[{\"url\":\"https://example.com/a\"},5]}"),
                feature(
                        "address of a file",
                        Operations.GET_EXPORT,
                        "url",
                        test -> test.project.exports().attach("e1").awaitAndRead(),
                        "{\"id\":\"e1\",\"status\":\"SUCCEEDED\",\"files\":[{\"url\":{},\"name\":\"a.csv\"}]}"),
                feature(
                        "format of an export",
                        Operations.GET_EXPORT,
                        "format",
                        test -> test.project.exports().attach("e1").awaitAndRead(),
                        "{\"id\":\"e1\",\"status\":\"SUCCEEDED\",\"format\":5,\"files\":[{\"url\":\"https://example.com/a\"}]}"),
                feature(
                        "names of downloaded files",
                        Operations.GET_EXPORT,
                        "compression",
                        test -> test.project.exports().attach("e1").awaitAndDownload(test.directory),
                        "{\"id\":\"e1\",\"status\":\"SUCCEEDED\",\"compression\":5,\"files\":[{\"url\":\"https://example.com/a\"}]}"),
                feature(
                        "search",
                        Operations.SEARCH,
                        "matchedTables",
                        test -> test.project
                                .tables()
                                .search("x")
                                .tables()
                                .iterator()
                                .next(),
                        "{\"matchedTables\":5}"),
                feature(
                        "columns of rows",
                        Operations.EXECUTE_QUERY,
                        "columnName",
                        test -> test.project.queries().run("SELECT 1"),
                        "{\"columns\":[{\"columnName\":[]}],\"data\":[]}"),
                feature(
                        "pages of rows",
                        Operations.EXECUTE_QUERY,
                        "columns",
                        test -> test.project
                                .queries()
                                .pages("SELECT 1", List.of("a"))
                                .iterator()
                                .next(),
                        "{\"columns\":5,\"data\":[]}"),
                feature(
                        "columns of the table of an import",
                        Operations.LIST_TABLE_COLUMNS,
                        "name",
                        OddAnswersTest::importNames,
                        "[{\"name\":{}}]"),
                feature(
                        "state of an import",
                        Operations.IMPORT_CSV,
                        "status",
                        OddAnswersTest::importNames,
                        COLUMNS,
                        "{\"status\":{}}"),
                feature(
                        "rows of an import",
                        Operations.IMPORT_CSV,
                        "processed",
                        test -> test.importNames().processed(),
                        COLUMNS,
                        "{\"status\":\"COMPLETED\",\"result\":{\"processed\":\"many\"}}"),
                feature(
                        "consent",
                        Operations.CREATE_CONNECTION,
                        "url",
                        test -> test.project.oauth().beginWithPeakaApp("crm", "hubspot", "https://acme.example/cb"),
                        "{\"id\":\"c1\",\"name\":\"crm\",\"type\":\"hubspot\",\"url\":{}}"),
                feature(
                        "categories of connectors",
                        Operations.LIST_CONNECTION_CONFIGURATIONS,
                        "category",
                        test -> test.peaka.connectors().byCategory(),
                        "[{\"connectionType\":\"stripe\",\"category\":[]}]"),
                feature(
                        "check of a credential",
                        Operations.LIST_CONNECTION_CONFIGURATIONS,
                        "configuration",
                        test -> test.peaka
                                .connectors()
                                .validate(StripeCredential.builder().token("t").build()),
                        "[{\"connectionType\":\"stripe\",\"configuration\":true}]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("features")
    void memberThatCannotBeReadIsADecodingExceptionOfTheOperation(
            String name, OperationInfo operation, String member, Feature feature, List<String> answers) {
        answers.forEach(this::answer);

        DecodingException e = catchThrowableOfType(DecodingException.class, () -> feature.use(this));

        assertThat(e.operation()).isEqualTo(operation);
        assertThat(e.path()).isEqualTo(member);
        assertThat(e.expected()).isNotNull();
        assertThat(e.found()).isNotNull();
        assertThat(e).hasCauseInstanceOf(InvalidDataException.class);
    }

    @Test
    void failureOfAJobWhoseTextCannotBeReadIsAFailureOfTheJob() {
        answer("{\"id\":\"e1\",\"status\":\"FAILED\",\"error\":{\"reason\":\"full\"}}");

        JobFailedException e = catchThrowableOfType(
                JobFailedException.class,
                () -> project.exports().attach("e1").job().await(WAIT));

        assertThat(e.serverMessage()).isEqualTo("ExportJob.error is an object, though the contract requires text");
        assertThat(((ExportJob) Objects.requireNonNull(e.lastStatus())).getRaw("error"))
                .hasToString("{reason=full}");
    }

    @Test
    void reasonOfAnErrorIsReadFromAList() {
        server.enqueue(new MockResponse().setResponseCode(400).setBody("{\"message\":[\"no\",\"such\"]}"));

        assertThatThrownBy(() -> peaka.connections().getConnection("p1", "c1").send())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("answered 400: no; such [path /");
    }

    @Test
    void elementWithoutItsListIsAListOfOne() {
        answer("{\"id\":\"c1\",\"name\":\"crm\",\"type\":\"hubspot\"}");

        assertThat(peaka.connections().listConnections("p1").send()).hasSize(1);
    }

    @Test
    void importThatWasDoneIsShownWhateverItsNumbers() {
        answer(COLUMNS);
        answer("{\"status\":\"COMPLETED\",\"result\":[]}");

        assertThat(importNames()).asString().contains("result=<a list>");
    }

    private CsvImportResult importNames() {
        return project.imports()
                .into("leads")
                .map("Name", "name")
                .from(CsvSource.ofRows(List.of("Name"), List.of(List.of("Jane"))))
                .send();
    }

    private void answer(String body) {
        server.enqueue(new MockResponse().setBody(body));
    }

    private static CacheRequest cache() {
        return CacheRequest.builder()
                .catalogId("k1")
                .schemaName("s")
                .tableName("t")
                .build();
    }

    private static Arguments feature(
            String name, OperationInfo operation, String member, Feature feature, String... answers) {
        return Arguments.of(name, operation, member, feature, List.of(answers));
    }
}
