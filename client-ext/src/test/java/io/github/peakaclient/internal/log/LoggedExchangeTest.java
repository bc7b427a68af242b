package io.github.peakaclient.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.log.HttpLogging.Level;
import io.github.peakaclient.log.HttpLogging;
import java.util.List;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.Invocation;

class LoggedExchangeTest {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String KEY = "pk_example/not a key";

    private HttpLogging logging = HttpLogging.of(Level.BODY, line -> {});

    private LoggedExchange exchange(Request request) {
        return new LoggedExchange(logging, request, request);
    }

    /** A request that is an operation of the contract. */
    private static Request.Builder operation(String url) throws Exception {
        return new Request.Builder()
                .url(url)
                .tag(
                        Invocation.class,
                        Invocation.of(
                                ConnectionsApi.class.getMethod("getConnection", String.class, String.class),
                                List.of("p", "c")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/v1/p?limit=5&name=a%20b%26c&flag, https://h.example/v1/p?limit=5&name=a%20b%26c&flag",
        "https://h.example/p?credential=abcd&url=x&limit=5&url, https://h.example/p?credential=***&url=***&limit=5&url",
        "https://user:word@h.example/p#part, https://h.example/p",
        "https://h.example/pk_example%2fnot%20a%20key/t, https://h.example/***/t",
        "https://h.example/p?q=no+pk_example/not+a+key, https://h.example/p?q=no%20***",
        "https://h.example/p?pk_example/not%20a%20key=1, https://h.example/p?***=1",
    })
    void urlHasNoSecret(String url, String expected) throws Exception {
        Request request = operation(url).header("X-Key", KEY).build();
        assertThat(exchange(request).requestCopy().url()).hasToString(expected);
    }

    @Test
    void urlThatIsNotOfTheContractShowsNoQueryValue() {
        Request request = new Request.Builder()
                .url("https://files.example/a.csv?X-Amz-Signature=abcd&part=1&flag")
                .build();
        assertThat(exchange(request).requestCopy().url())
                .hasToString("https://files.example/a.csv?X-Amz-Signature=***&part=***&flag");
    }

    @Test
    void urlThatARedirectLedToShowsNoQueryValue() throws Exception {
        Request request = operation("https://h.example/p?limit=5").build();
        Request redirected = request.newBuilder()
                .url("https://files.example/a.csv?signature=abcd")
                .build();
        assertThat(exchange(request)
                        .answered(answer(redirected).build())
                        .request()
                        .url())
                .hasToString("https://files.example/a.csv?signature=***");
    }

    @Test
    void headersAreMaskedUnlessVisible() {
        logging = logging.withVisibleHeaders("x-trace");
        Request request = new Request.Builder()
                .url("https://h.example/")
                .header("Authorization", "Bearer " + KEY)
                .header("User-Agent", "app for " + KEY)
                .header("X-Trace", "t-1")
                .header("X-Other", "o-1")
                .build();
        assertThat(exchange(request).requestCopy().headers())
                .containsExactlyInAnyOrderElementsOf(okhttp3.Headers.of(
                        "Authorization", "***", "User-Agent", "app for ***", "X-Trace", "t-1", "X-Other", "***"));
    }

    @Test
    void answerDoesNotQuoteWhatTheRequestHid() {
        Request request = new Request.Builder()
                .url("https://h.example/?callbackToken=token-in-the-query")
                .header("Authorization", "Bearer " + KEY)
                .header("X-Other", "other header")
                .post(RequestBody.create("{\"credential\":{\"password\":\"in the body\"}}", JSON))
                .build();
        Response copy = exchange(request)
                .answered(answer(request)
                        .message("no " + KEY)
                        .header("Server", "not for in the body")
                        .header("Location", "/")
                        .body(ResponseBody.create(
                                KEY + ", other header, in the body, token-in-the-query, other text",
                                MediaType.get("text/plain")))
                        .build());
        assertThat(copy.message()).isEqualTo("no ***");
        assertThat(copy.header("Server")).isEqualTo("not for ***");
        assertThat(copy.header("Location")).isEqualTo("***");
        assertThat(text(copy)).isEqualTo("***, ***, ***, ***, other text");
    }

    @Test
    void secretsAreFoundInTheBodyAsItWasBeforeCompression() {
        Request original = new Request.Builder()
                .url("https://h.example/")
                .post(RequestBody.create("{\"credential\":{\"password\":\"in the body\"}}", JSON))
                .build();
        Request compressed = original.newBuilder()
                .header("Content-Encoding", "gzip")
                .post(RequestBody.create(new byte[] {1, 2, 3}, JSON))
                .build();
        LoggedExchange exchange = new LoggedExchange(logging, compressed, original);
        Response copy = exchange.answered(answer(compressed)
                .body(ResponseBody.create("not in the body", MediaType.get("text/plain")))
                .build());
        assertThat(text(copy)).isEqualTo("not ***");
    }

    @Test
    void copyOfTheRequestIsNotTheRequest() throws Exception {
        Request request = operation("https://h.example/")
                .tag(String.class, "a tag")
                .post(RequestBody.create("{\"apiKey\":\"abcdefg\"}", JSON))
                .build();
        LoggedExchange exchange = exchange(request);
        Request copy = exchange.requestCopy();
        assertThat(copy.tag(LoggedExchange.class)).isSameAs(exchange);
        assertThat(copy.tag(String.class)).isNull();
        assertThat(copy.method()).isEqualTo("POST");
        assertThat(copy.headers().toMultimap())
                .containsEntry("content-type", List.of("application/json; charset=utf-8"))
                .containsEntry("content-length", List.of("20"));
        RequestBody body = Objects.requireNonNull(copy.body());
        Buffer written = new Buffer();
        body.writeTo(written);
        assertThat(written.readUtf8()).isEqualTo("{\"apiKey\":\"***\"}");
        assertThat(body.contentLength()).isEqualTo(20);
        assertThat(exchange.request()).isSameAs(request);
    }

    @Test
    void bodiesAreNotReadBelowLevelBody() throws Exception {
        logging = HttpLogging.of(Level.HEADERS, line -> {});
        Request request = new Request.Builder()
                .url("https://h.example/")
                .post(RequestBody.create("[1]", JSON))
                .build();
        LoggedExchange exchange = exchange(request);
        Response copy = exchange.answered(
                answer(request).body(ResponseBody.create("[2]", JSON)).build());
        Buffer written = new Buffer();
        Objects.requireNonNull(exchange.requestCopy().body()).writeTo(written);
        assertThat(written.size()).isZero();
        assertThat(text(copy)).isEmpty();
        assertThat(copy.body()).extracting(ResponseBody::contentLength).isEqualTo(3L);
    }

    @Test
    void realAnswerIsKept() {
        Request request = new Request.Builder().url("https://h.example/").build();
        LoggedExchange exchange = exchange(request);
        Response real = answer(request).body(ResponseBody.create("[2]", JSON)).build();
        Response copy = exchange.answered(real);
        assertThat(exchange.response()).isSameAs(real).isNotSameAs(copy);
    }

    private static Response.Builder answer(Request request) {
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_2)
                .code(400)
                .message("")
                .body(ResponseBody.create("", null));
    }

    private static String text(Response response) {
        return Objects.requireNonNull(response.body()).source().getBuffer().readUtf8();
    }
}
