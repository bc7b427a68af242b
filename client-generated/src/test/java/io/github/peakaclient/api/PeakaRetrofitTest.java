package io.github.peakaclient.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.model.CsvColumnMapping;
import io.github.peakaclient.model.CsvImportRequest;
import io.github.peakaclient.model.ExecuteStatement;
import io.github.peakaclient.model.RowFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Response;

/** The interfaces on plain Retrofit, over HTTP. */
class PeakaRetrofitTest {
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/v1", "api/v1/"})
    void baseUrlIsGivenWithOrWithoutItsSlash(String path) throws Exception {
        server.enqueue(new MockResponse().setBody("[]"));

        api(OrganizationsApi.class, path).listOrganizations().execute();

        assertThat(server.takeRequest().getPath()).isEqualTo("/api/v1/organizations");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a null checker can do
    void nullIsNoBaseUrl() {
        assertThatNullPointerException()
                .isThrownBy(() -> PeakaRetrofit.builder(null))
                .withMessage("baseUrl == null");
    }

    @Test
    void pathValuesAreEncodedAndAcceptIsSent() throws Exception {
        server.enqueue(new MockResponse().setBody("[]"));

        api(TablesApi.class).listTableColumns("p/1", "a b%+\"ü").execute();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getPath()).isEqualTo("/data/projects/p%2F1/table/a%20b%25+%22%C3%BC/columns");
        assertThat(request.getHeader("Accept")).isEqualTo("application/json");
        assertThat(request.getHeader("Content-Type")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankPathValueIsRefusedBeforeAnythingIsSent(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> api(TablesApi.class).listTables(blank).execute())
                .withMessage("projectId is blank");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void bodyIsJsonAndEnumOfTheQueryIsItsText() throws Exception {
        server.enqueue(new MockResponse().setBody("{\"columns\":[],\"data\":[[\"1\",null],{\"n\":1.10}]}"));

        List<@Nullable Object> data = Objects.requireNonNull(api(QueriesApi.class)
                        .executeQuery(
                                "p",
                                ExecuteStatement.builder().statement("SELECT 1").build(),
                                QueriesApi.ExecuteQueryQuery.builder()
                                        .format(RowFormat.of("compact-2"))
                                        .build())
                        .execute()
                        .body())
                .getData();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getPath()).isEqualTo("/data/projects/p/queries/execute?format=compact-2");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(request.getBody().readUtf8()).isEqualTo("{\"statement\":\"SELECT 1\"}");
        assertThat(data).isEqualTo(List.of(Arrays.asList("1", null), Map.of("n", new BigDecimal("1.10"))));
    }

    @Test
    void listBodyIsAnArray() throws Exception {
        server.enqueue(new MockResponse().setBody("[]"));

        api(TablesApi.class)
                .addTableColumns(
                        "p",
                        "t",
                        List.of(ColumnRequest.builder()
                                .name("id")
                                .dataType(ColumnType.BIGINT)
                                .build()))
                .execute();

        assertThat(server.takeRequest().getBody().readUtf8()).isEqualTo("[{\"dataType\":\"BIGINT\",\"name\":\"id\"}]");
    }

    @Test
    void partsOfAnImportAreAPlainFieldOfJsonAndThenTheFile() throws Exception {
        server.enqueue(new MockResponse().setBody("{}"));
        RequestBody csv = RequestBody.create("id\n1\n", MediaType.get("text/csv"));
        CsvImportRequest request = CsvImportRequest.builder()
                .containsHeader(true)
                .mappings(List.of(CsvColumnMapping.builder().name("id").build()))
                .build();

        api(TablesApi.class)
                .importCsv("p", "t", request, MultipartBody.Part.createFormData("file", "rows.csv", csv))
                .execute();

        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getHeader("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(sent.getBody()
                        .readUtf8()
                        .replaceAll("--[-0-9a-f]{36}(--)?", "--boundary")
                        .split("\r\n"))
                .containsExactly(
                        "--boundary",
                        "Content-Disposition: form-data; name=\"request\"",
                        "Content-Transfer-Encoding: binary", // Retrofit's
                        "Content-Length: 50",
                        "",
                        "{\"containsHeader\":true,\"mappings\":[{\"name\":\"id\"}]}",
                        "--boundary",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"rows.csv\"",
                        "Content-Type: text/csv; charset=utf-8",
                        "Content-Length: 5",
                        "",
                        "id\n1\n",
                        "--boundary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"a\"}", "[{\"name\":\"a\"}]"})
    void oneOrManyIsAList(String json) throws Exception {
        server.enqueue(new MockResponse().setBody(json));

        List<ColumnDetail> columns =
                api(TablesApi.class).listTableColumns("p", "t").execute().body();

        assertThat(columns).singleElement().extracting(ColumnDetail::getName).isEqualTo("a");
    }

    @Test
    void textInsteadOfAListIsAnError() {
        server.enqueue(new MockResponse().setBody("\"not a list\""));

        assertThatThrownBy(() -> api(TablesApi.class).listTables("p").execute())
                .isInstanceOf(JsonDataException.class)
                .hasMessage("Expected BEGIN_OBJECT but was STRING at path $");
    }

    @Test
    void bodyOfAnAnswerWithoutContentIsNotRead() throws Exception {
        server.enqueue(new MockResponse().setBody("3"));

        Response<Void> response = api(TablesApi.class).deleteTable("p", "t").execute();

        assertThat(response.isSuccessful()).isTrue();
        assertThat(response.body()).isNull();
    }

    @Test
    void freeMapKeepsNumbersAndNulls() throws Exception {
        server.enqueue(new MockResponse().setBody("{\"id\":846085284821991568,\"none\":null}"));

        Map<String, @Nullable Object> body =
                api(AgentApi.class).getThread("p", "t").send().getAdditionalProperties();

        assertThat(body).hasSize(2).containsEntry("id", 846085284821991568L).containsEntry("none", null);
    }

    @Test
    void fileIsStreamedAndItsTypeAccepted() throws Exception {
        server.enqueue(new MockResponse().setBody("id\n1\n"));

        try (ResponseBody body = Objects.requireNonNull(
                api(TablesApi.class).getCsvSample("p", "t").execute().body())) {
            assertThat(body.string()).isEqualTo("id\n1\n");
        }

        assertThat(server.takeRequest().getHeader("Accept")).isEqualTo("text/csv, application/json");
    }

    private <T> T api(Class<T> type) {
        return api(type, "");
    }

    private <T> T api(Class<T> type, String path) {
        HttpUrl baseUrl = server.url("/" + path);
        return PeakaRetrofit.builder(baseUrl).validateEagerly(true).build().create(type);
    }
}
