package io.github.peakaclient.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.AgentApi;
import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.api.TablesApi;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.internal.ScriptServer;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.log.HttpLogging;
import io.github.peakaclient.log.HttpLogging.Level;
import io.github.peakaclient.model.ChatStreamRequest;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ConnectionRequest;
import io.github.peakaclient.model.CsvImportRequest;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Invocation;

class LoggingInterceptorTest {
    private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");
    private static final String KEY = "pk_example_not_a_key";

    private final MockWebServer server = NoDelaySockets.newServer();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final VirtualTiming timing = new VirtualTiming();
    private final OkHttpClient.Builder builder = new OkHttpClient.Builder();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private OkHttpClient client(HttpLogging logging) {
        return builder.addInterceptor(new LoggingInterceptor(logging, timing)).build();
    }

    private OkHttpClient client(Level level) {
        return client(HttpLogging.of(level, lines::add));
    }

    private <T> T api(Class<T> type, Level level) {
        builder.addInterceptor(chain -> chain.proceed(chain.request()
                .newBuilder()
                .header("Authorization", "Bearer " + KEY)
                .build()));
        return PeakaRetrofit.builder(server.url("/api/v1"))
                .client(client(level))
                .build()
                .create(type);
    }

    private retrofit2.Call<Connection> createConnection(Level level) {
        return api(ConnectionsApi.class, level)
                .createConnection(
                        "SksnYuxH",
                        ConnectionRequest.builder()
                                .name("crm")
                                .type("hubspot")
                                .credential(Map.of("clientSecret", "s3cret-value"))
                                .build());
    }

    /** Returns the lines with the same host in every run. */
    private List<String> lines() {
        String url = server.url("/").toString();
        return lines.stream().map(line -> line.replace(url, "http://host/")).toList();
    }

    private Request.Builder get(String path) {
        return new Request.Builder().url(server.url(path));
    }

    private static MockResponse answer(int status, String type, String body) {
        return new MockResponse()
                .setResponseCode(status)
                .setHeader("Content-Type", type)
                .setBody(body);
    }

    private static final String CONNECTION =
            "{\"id\":\"c1\",\"name\":\"crm\",\"type\":\"hubspot\",\"url\":\"https://consent.example.com\"}";

    @Test
    void nothingIsLoggedAtNone() throws Exception {
        server.enqueue(answer(200, "application/json", CONNECTION));
        createConnection(Level.NONE).execute();
        assertThat(lines).isEmpty();
    }

    @Test
    void basicIsALineForTheRequestAndOneForTheAnswer() throws Exception {
        server.enqueue(answer(200, "application/json", CONNECTION));
        createConnection(Level.BASIC).execute();
        assertThat(lines())
                .containsExactly(
                        "--> POST http://host/api/v1/connections/SksnYuxH (76-byte body)",
                        "<-- 200 OK http://host/api/v1/connections/SksnYuxH (0ms, 77-byte body)");
    }

    @Test
    void timeUntilTheHeadersIsLogged() throws Exception {
        builder.addNetworkInterceptor(chain -> {
            timing.advance(Duration.ofMillis(41));
            return chain.proceed(chain.request());
        });
        server.enqueue(answer(200, "text/plain", "x"));
        client(Level.BASIC).newCall(get("/a").build()).execute().close();
        assertThat(lines()).contains("<-- 200 OK http://host/a (41ms, 1-byte body)");
    }

    @Test
    void headersAddsHeaders() throws Exception {
        server.enqueue(answer(200, "application/json", CONNECTION)
                .setHeader("Set-Cookie", "session=abcdef")
                .setHeader("X-Request-Id", "req-7"));
        createConnection(Level.HEADERS).execute();
        assertThat(lines())
                .containsExactly(
                        "--> POST http://host/api/v1/connections/SksnYuxH",
                        "Content-Type: application/json",
                        "Content-Length: 76",
                        "Accept: application/json",
                        "Authorization: ***",
                        "--> END POST",
                        "<-- 200 OK http://host/api/v1/connections/SksnYuxH (0ms)",
                        "Content-Type: application/json",
                        "Content-Length: 77",
                        "Set-Cookie: ***",
                        "X-Request-Id: req-7",
                        "<-- END HTTP");
    }

    @Test
    void bodyAddsBodies() throws Exception {
        server.enqueue(answer(200, "application/json", CONNECTION));
        createConnection(Level.BODY).execute();
        assertThat(lines())
                .containsExactly(
                        "--> POST http://host/api/v1/connections/SksnYuxH",
                        "Content-Type: application/json",
                        "Content-Length: 76",
                        "Accept: application/json",
                        "Authorization: ***",
                        "",
                        "{\"credential\":\"***\",\"name\":\"crm\",\"type\":\"hubspot\"}",
                        "--> END POST (76-byte body)",
                        "<-- 200 OK http://host/api/v1/connections/SksnYuxH (0ms)",
                        "Content-Type: application/json",
                        "Content-Length: 77",
                        "",
                        "{\"id\":\"c1\",\"name\":\"crm\",\"type\":\"hubspot\",\"url\":\"***\"}",
                        "<-- END HTTP");
    }

    @Test
    void answerWithoutBodyHasNoBodyLine() throws Exception {
        server.enqueue(new MockResponse().setResponseCode(204));
        client(Level.BODY).newCall(get("/a").delete().build()).execute().close();
        assertThat(lines())
                .containsExactly(
                        "--> DELETE http://host/a",
                        "Content-Length: 0",
                        "",
                        "",
                        "--> END DELETE (0-byte body)",
                        "<-- 204 OK http://host/a (0ms)",
                        "Content-Length: 0",
                        "<-- END HTTP");
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void requestThatIsSentIsTheRealOne(Level level) throws Exception {
        List<Request> sent = new ArrayList<>();
        builder.addNetworkInterceptor(chain -> {
            sent.add(chain.request());
            return chain.proceed(chain.request());
        });
        server.enqueue(answer(200, "application/json", CONNECTION));
        createConnection(level).execute();
        RecordedRequest received = server.takeRequest();
        assertThat(received.getHeader("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(received.getPath()).isEqualTo("/api/v1/connections/SksnYuxH");
        assertThat(received.getBody().readUtf8())
                .isEqualTo(
                        "{\"credential\":{\"clientSecret\":\"s3cret-value\"},\"name\":\"crm\",\"type\":\"hubspot\"}");
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).tag(Invocation.class)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void answerThatIsGivenIsTheRealOne(Level level) throws Exception {
        server.enqueue(answer(400, "application/json", "{\"apiKey\":\"given-by-the-server\"}")
                .setHeader("Set-Cookie", "session=abcdef"));
        Request request = get("/a?credential=q1234")
                .header("Cookie", "c1234")
                .tag(String.class, "a tag")
                .build();
        try (Response response = client(level).newCall(request).execute()) {
            assertThat(response.request()).isSameAs(request);
            assertThat(response.networkResponse()).isNotNull();
            assertThat(response.header("Set-Cookie")).isEqualTo("session=abcdef");
            assertThat(body(response).string()).isEqualTo("{\"apiKey\":\"given-by-the-server\"}");
        }
    }

    private static ResponseBody body(Response response) {
        return Objects.requireNonNull(response.body());
    }

    @Test
    void eachAttemptOfAnInterceptorBeforeIsAnExchangeOfItsOwn() throws Exception {
        builder.addInterceptor(chain -> {
            chain.proceed(chain.request()).close();
            return chain.proceed(
                    chain.request().newBuilder().header("X-Retry-Count", "1").build());
        });
        server.enqueue(answer(503, "text/plain", "later"));
        server.enqueue(answer(200, "text/plain", "now"));
        try (Response response = client(Level.BODY).newCall(get("/a").build()).execute()) {
            assertThat(body(response).string()).isEqualTo("now");
        }
        assertThat(lines())
                .containsSubsequence(
                        "--> GET http://host/a",
                        "later",
                        "<-- END HTTP",
                        "--> GET http://host/a",
                        "X-Retry-Count: 1",
                        "now",
                        "<-- END HTTP");
    }

    @Test
    void parallelCallsAreNotMixedUp() throws Exception {
        OkHttpClient client = client(Level.BODY);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(200, "text/plain", "answer to " + request.getPath());
            }
        });
        List<Throwable> wrong = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String path = "/" + i;
            threads.add(new Thread(() -> {
                for (int n = 0; n < 20; n++) {
                    try (Response response = client.newCall(get(path).build()).execute()) {
                        assertThat(body(response).string()).isEqualTo("answer to " + path);
                    } catch (Throwable t) {
                        wrong.add(t);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
        assertThat(lines).filteredOn("answer to /7"::equals).hasSize(20);
    }

    @Test
    void attemptsOfTheClientAreLoggedAsTheServerAnswered() {
        server.enqueue(answer(503, "text/plain", "later").setHeader("Retry-After", "0"));
        server.enqueue(answer(200, "application/json", CONNECTION));
        try (Peaka peaka = Peaka.builder()
                .apiKey(ApiKey.of(KEY))
                .baseUrl(server.url("/api/v1").toString())
                .options(CallOptions.builder()
                        .retryPolicy(RetryPolicy.builder()
                                .backoff(Backoff.exponential(Duration.ofMillis(1), 1, Duration.ofMillis(1)))
                                .sendRetryCount(true)
                                .build())
                        .build())
                .logging(HttpLogging.of(Level.BODY, lines::add))
                .timing(timing)
                .build()) {
            peaka.connections().getConnection("p", "c1").send();
        }
        assertThat(lines())
                .containsSubsequence(
                        "--> GET http://host/api/v1/connections/p/c1",
                        "Authorization: ***",
                        "<-- 503 Server Error http://host/api/v1/connections/p/c1 (0ms)",
                        "Retry-After: 0",
                        "later",
                        "--> GET http://host/api/v1/connections/p/c1",
                        "X-Retry-Count: 1",
                        "<-- 200 OK http://host/api/v1/connections/p/c1 (0ms)",
                        "{\"id\":\"c1\",\"name\":\"crm\",\"type\":\"hubspot\",\"url\":\"***\"}")
                .noneMatch(line -> line.startsWith("Peaka-Client"));
    }

    @Test
    void answerDoesNotQuoteWhatTheRequestHid() throws Exception {
        server.enqueue(answer(401, "text/plain", "no " + KEY + " here")
                .setStatus("HTTP/1.1 401 no " + KEY)
                .setHeader("Server", "not for " + KEY));
        Request request = get("/a").header("Authorization", "Bearer " + KEY).build();
        client(Level.BODY).newCall(request).execute().close();
        assertThat(lines())
                .containsSubsequence("<-- 401 no *** http://host/a (0ms)", "Server: not for ***", "no *** here");
    }

    // --- bodies that are not shown

    @Test
    void answerIsNotReadBelowLevelBody() throws Exception {
        builder.addInterceptor(chain -> {
            Response response = chain.proceed(chain.request());
            assertThat(body(response).source().getBuffer().size()).isZero();
            return response;
        });
        server.enqueue(answer(200, "application/json", "[2]"));
        client(Level.HEADERS).newCall(get("/a").build()).execute().close();
    }

    private String noteOf(MockResponse answer, Request request) throws IOException {
        List<Long> readAhead = new ArrayList<>();
        builder.addInterceptor(chain -> {
            Response response = chain.proceed(chain.request());
            readAhead.add(body(response).source().getBuffer().size());
            return response;
        });
        server.enqueue(answer);
        byte[] expected = answer.getBody() == null
                ? new byte[0]
                : answer.getBody().clone().readByteArray();
        try (Response response = client(Level.BODY).newCall(request).execute()) {
            assertThat(body(response).bytes()).isEqualTo(expected);
        }
        assertThat(readAhead).containsExactly(0L);
        return lines().get(lines.size() - 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/octet-stream",
                "image/png",
                "application/gzip",
                "text/event-stream",
                "application/x-ndjson",
                "application/stream+json",
                "multipart/form-data"
            })
    void answerOfOtherTypeIsNotRead(String type) throws Exception {
        MockResponse answer = answer(200, type, "0123456789");
        assertThat(noteOf(answer, get("/a").build())).isEqualTo("(" + type + ", 10 bytes: not shown)");
    }

    @Test
    void answerOfUnknownTypeAndLengthIsNotRead() throws Exception {
        MockResponse answer = new MockResponse().setChunkedBody("0123456789", 4);
        server.enqueue(answer);
        try (Response response = client(Level.BODY).newCall(get("/a").build()).execute()) {
            assertThat(body(response).string()).isEqualTo("0123456789");
        }
        assertThat(lines).contains("(unknown type, unknown length: not shown)");
    }

    @Test
    void compressedAnswerIsNotRead() throws Exception {
        MockResponse answer = answer(200, "application/json", "not really gzip").setHeader("Content-Encoding", "gzip");
        Request request = get("/a").header("Accept-Encoding", "gzip").build();
        assertThat(noteOf(answer, request)).isEqualTo("(application/json, 15 bytes, gzip: not shown)");
        assertThat(lines).contains("Content-Encoding: gzip");
    }

    @Test
    void contentEncodingIsShownWithTheHeaders() throws Exception {
        server.enqueue(answer(200, "application/json", "x").setHeader("Content-Encoding", "br"));
        client(Level.HEADERS).newCall(get("/a").build()).execute().close();
        assertThat(lines).contains("Content-Encoding: br");
    }

    @Test
    void identityIsNoCompression() throws Exception {
        server.enqueue(answer(200, "application/json", "[1]").setHeader("Content-Encoding", "identity"));
        client(Level.BODY).newCall(get("/a").build()).execute().close();
        assertThat(lines).contains("[1]");
    }

    @Test
    void answerThatOkHttpDecompressesIsShown() throws Exception {
        Buffer gzip = new Buffer();
        try (BufferedSink sink = Okio.buffer(new GzipSink(gzip))) {
            sink.writeUtf8("{\"a\":1}");
        }
        server.enqueue(new MockResponse()
                .setHeader("Content-Type", "application/json")
                .setHeader("Content-Encoding", "gzip")
                .setBody(gzip));
        client(Level.BODY).newCall(get("/a").build()).execute().close();
        assertThat(lines).contains("{\"a\":1}");
    }

    @Test
    void answerOfAStreamingOperationIsNotRead() throws Exception {
        server.enqueue(answer(200, "text/csv", "a,b"));
        try (ResponseBody csv = Objects.requireNonNull(api(TablesApi.class, Level.BODY)
                .getCsvSample("p", "t")
                .execute()
                .body())) {
            assertThat(csv.string()).isEqualTo("a,b");
        }
        assertThat(lines).contains("(text/csv, 3 bytes, streamed: not shown)");
    }

    @Test
    void errorAnswerOfAStreamingOperationIsShown() throws Exception {
        server.enqueue(answer(400, "application/json", "{\"message\":\"no table\"}"));
        api(TablesApi.class, Level.BODY).getCsvSample("p", "t").execute();
        assertThat(lines).contains("{\"message\":\"no table\"}");
    }

    @Test
    void streamIsReadableWhileItIsHeldOpen() throws Exception {
        try (ScriptServer silent = new ScriptServer(exchange -> {
            ScriptServer.write(exchange.begin(200, "Content-Type: text/event-stream"), "data: first\n\n");
            exchange.hold();
        })) {
            AgentApi agent = PeakaRetrofit.builder(HttpUrl.get(silent.url()))
                    .client(client(Level.BODY))
                    .build()
                    .create(AgentApi.class);
            try (ResponseBody stream = Objects.requireNonNull(agent.chatStream(
                            "p", ChatStreamRequest.builder().message("hello").build())
                    .execute()
                    .body())) {
                assertThat(stream.source().readUtf8Line()).isEqualTo("data: first");
            }
        }
        assertThat(lines).contains("(text/event-stream, unknown length, streamed: not shown)");
    }

    @Test
    void bodyThatA204OnlyClaimsIsNotWaitedFor() throws Exception {
        builder.readTimeout(Duration.ofSeconds(2));
        try (ScriptServer silent = new ScriptServer(exchange -> {
            exchange.begin(204, "Content-Type: application/json");
            exchange.hold();
        })) {
            Request request = new Request.Builder().url(silent.url()).build();
            client(Level.BODY).newCall(request).execute().close();
        }
        assertThat(lines).noneMatch(line -> line.contains("failed")).last().isEqualTo("<-- END HTTP");
    }

    @ParameterizedTest
    @CsvSource({"GET, 204", "GET, 205", "GET, 304", "HEAD, 200"})
    void answerThatOnlyClaimsABodyHasNoBodyLine(String method, int status) throws Exception {
        LoggingInterceptor log = new LoggingInterceptor(HttpLogging.of(Level.BODY, lines::add), timing);
        builder.addInterceptor(log)
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(status)
                        .message("")
                        .header("Date", "today")
                        .body(ResponseBody.create(new Buffer().writeUtf8("claimed"), JSON, -1))
                        .build());
        builder.build()
                .newCall(get("/a").method(method, null).build())
                .execute()
                .close();
        assertThat(lines()).endsWith("<-- " + status + " http://host/a (0ms)", "Date: today", "<-- END HTTP");
    }

    @Test
    void multipartRequestIsNotWrittenForTheLog() throws Exception {
        AtomicInteger written = new AtomicInteger();
        RequestBody csv = new CountedBody(written, MediaType.get("text/csv"), "id\n1\n", false, false);
        server.enqueue(answer(200, "application/json", "{}"));
        api(TablesApi.class, Level.BODY)
                .importCsv(
                        "p",
                        "t",
                        CsvImportRequest.builder()
                                .containsHeader(true)
                                .mappings(List.of())
                                .build(),
                        MultipartBody.Part.createFormData("file", "a.csv", csv))
                .execute();
        long length = server.takeRequest().getBodySize();
        assertThat(written).hasValue(1);
        assertThat(lines)
                .contains(
                        "(multipart/form-data, " + length + " bytes: not shown)",
                        "--> END POST (" + length + "-byte body)");
    }

    @Test
    void oneShotRequestIsNotWrittenForTheLog() throws Exception {
        AtomicInteger written = new AtomicInteger();
        server.enqueue(new MockResponse());
        RequestBody once = new CountedBody(written, JSON, "{\"a\":1}", true, false);
        client(Level.BODY).newCall(get("/a").post(once).build()).execute().close();
        assertThat(written).hasValue(1);
        assertThat(lines).contains("(application/json, 7 bytes: not shown)");
    }

    @Test
    void duplexRequestIsNotWrittenForTheLog() throws Exception {
        AtomicInteger written = new AtomicInteger();
        RequestBody duplex = new CountedBody(written, JSON, "{\"a\":1}", false, true);
        builder.protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        try (MockWebServer http2 = new MockWebServer()) {
            http2.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
            http2.enqueue(new MockResponse());
            Request request =
                    new Request.Builder().url(http2.url("/a")).post(duplex).build();
            client(Level.BODY).newCall(request).execute().close();
            assertThat(http2.takeRequest().getBody().readUtf8()).isEqualTo("{\"a\":1}");
        }
        assertThat(written).hasValue(1);
        assertThat(lines).contains("(application/json, 7 bytes: not shown)");
    }

    @Test
    void compressedRequestIsNotShown() throws Exception {
        server.enqueue(new MockResponse());
        Request request = get("/a")
                .header("Content-Encoding", "gzip")
                .post(RequestBody.create("not really gzip", JSON))
                .build();
        client(Level.BODY).newCall(request).execute().close();
        assertThat(lines).contains("(application/json, 15 bytes, gzip: not shown)", "--> END POST (15-byte body)");
    }

    @Test
    void requestOfUnknownLengthIsSaidToBeSo() throws Exception {
        server.enqueue(new MockResponse());
        RequestBody unknown = new RequestBody() {
            @Override
            public MediaType contentType() {
                return JSON;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.writeUtf8("[1]");
            }
        };
        client(Level.BASIC).newCall(get("/a").post(unknown).build()).execute().close();
        assertThat(lines()).contains("--> POST http://host/a (unknown-length body)");
    }

    @Test
    void requestBodyThatCannotBeWrittenFailsTheCallAsWithoutLog() {
        IOException gone = new IOException("file is gone");
        RequestBody broken = new RequestBody() {
            @Override
            public MediaType contentType() {
                return JSON;
            }

            @Override
            public long contentLength() throws IOException {
                throw gone;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                throw gone;
            }
        };
        Call call = client(Level.BODY).newCall(get("/a").post(broken).build());
        assertThatThrownBy(call::execute).isSameAs(gone);
        assertThat(lines())
                .contains(
                        "(application/json, unknown length, writing it failed with java.io.IOException: file is gone: not shown)",
                        "--> END POST (unknown-length body)")
                .last()
                .asString()
                .startsWith("<-- HTTP FAILED: java.io.IOException: file is gone");
    }

    // --- long and broken bodies

    @Test
    void longAnswerReachesTheCallerWholeAndTheLogInPart() throws Exception {
        String text = "0123456789".repeat(1 << 20);
        server.enqueue(answer(200, "text/plain", text));
        try (Response response = client(Level.BODY).newCall(get("/a").build()).execute()) {
            assertThat(body(response).source().getBuffer().size()).isLessThan(64 * 1024);
            assertThat(body(response).string()).isEqualTo(text);
        }
        assertThat(lines).contains(text.substring(0, 16_384) + " … (cut at 16384 of 10485760 bytes)");
        assertThat(String.join("", lines)).hasSizeLessThan(20_000);
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void bodyThatBreaksOffFailsWhereItIsRead(Level level) throws Exception {
        server.enqueue(answer(200, "application/json", "{\"a\":1,\"b\":2}")
                .setHeader("Content-Length", "100")
                .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));
        try (Response response = client(level).newCall(get("/a").build()).execute()) {
            assertThat(response.header("Content-Length")).isEqualTo("100");
            assertThat(body(response).contentLength()).isEqualTo(100);
            assertThat(body(response).source().readUtf8(13)).isEqualTo("{\"a\":1,\"b\":2}");
            assertThatThrownBy(() -> body(response).source().readByte())
                    .isInstanceOf(IOException.class)
                    .hasMessage("unexpected end of stream");
        }
        if (level == Level.BODY) {
            assertThat(lines)
                    .contains("(application/json, 100 bytes, reading it failed with java.net.ProtocolException:"
                            + " unexpected end of stream: not shown)");
        }
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void timeoutWithinABodyIsATimeoutForTheCaller(Level level) throws Exception {
        builder.readTimeout(Duration.ofMillis(200));
        try (ScriptServer silent = new ScriptServer(exchange -> {
            ScriptServer.write(exchange.begin(200, "Content-Type: application/json", "Content-Length: 100"), "{\"a\":");
            exchange.hold();
        })) {
            OkHttpClient client = client(level);
            try (Response response = client.newCall(
                            new Request.Builder().url(silent.url()).build())
                    .execute()) {
                assertThat(body(response).source().readUtf8(5)).isEqualTo("{\"a\":");
                for (int i = 0; i < (level == Level.BODY ? 2 : 1); i++) {
                    assertThatThrownBy(() -> body(response).source().readByte())
                            .isInstanceOf(SocketTimeoutException.class);
                }
            }
            assertThat(client.connectionPool().connectionCount()).isZero();
        }
    }

    // --- failures

    @Test
    void refusedConnectionIsLoggedAndThrown() throws Exception {
        String url = server.url("/a?credential=q1234").toString();
        server.close();
        Call call = client(Level.HEADERS).newCall(new Request.Builder().url(url).build());
        assertThatThrownBy(call::execute).isExactlyInstanceOf(ConnectException.class);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).endsWith("/a?credential=***");
        assertThat(lines.get(2)).startsWith("<-- HTTP FAILED: java.net.ConnectException: Failed to connect to ");
        assertThat(lines).noneMatch(line -> line.contains("q1234"));
    }

    private void failWith(Exception failure) {
        builder.addNetworkInterceptor(chain -> {
            throw LoggingInterceptorTest.<RuntimeException>unchecked(failure);
        });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E unchecked(Exception e) throws E {
        throw (E) e;
    }

    static List<Exception> failures() {
        return List.of(
                new IOException(KEY + "\n<-- 200 OK"),
                new IllegalStateException(KEY + "\n<-- 200 OK"),
                new Exception(KEY + "\n<-- 200 OK"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureIsThrownAsItIsAndMaskedInTheLog(Exception failure) {
        failWith(failure);
        Call call = client(Level.BASIC)
                .newCall(get("/a").header("Authorization", "Bearer " + KEY).build());
        assertThatThrownBy(call::execute).isSameAs(failure);
        assertThat(failure).hasNoSuppressedExceptions();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .startsWith("<-- HTTP FAILED: " + failure.getClass().getName() + ": ***\\n<-- 200 OK");
    }

    @Test
    void messageOfAFailureIsBounded() {
        failWith(new IOException("x".repeat(100_000)));
        assertThatThrownBy(client(Level.BASIC).newCall(get("/a").build())::execute)
                .hasMessage("x".repeat(100_000));
        assertThat(lines.get(1)).hasSizeBetween(1000, 1200);
    }

    @Test
    void canceledCallFailsAsWithoutLog() {
        builder.addNetworkInterceptor(chain -> {
            chain.call().cancel();
            return chain.proceed(chain.request());
        });
        Call call = client(Level.BASIC).newCall(get("/a").build());
        Throwable failure = catchThrowable(call::execute);
        assertThat(failure).isInstanceOf(IOException.class);
        assertThat(lines.get(1)).startsWith("<-- HTTP FAILED: " + failure);
    }

    @Test
    void whatTheSinkThrowsBeforeSendingEndsTheCall() {
        OkHttpClient client = client(HttpLogging.of(Level.BASIC, line -> {
            throw new IllegalStateException("disk full");
        }));
        assertThatThrownBy(client.newCall(get("/a").build())::execute).hasMessage("disk full");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void whatTheSinkThrowsOfAnAnswerEndsTheCallAndLeaksNothing() {
        OkHttpClient client = client(HttpLogging.of(Level.BASIC, line -> {
            if (line.startsWith("<--")) {
                throw new IllegalStateException("disk full");
            }
        }));
        server.enqueue(answer(200, "application/octet-stream", "0123456789"));
        assertThatThrownBy(client.newCall(get("/a").build())::execute).hasMessage("disk full");
        assertThat(client.connectionPool().connectionCount())
                .isEqualTo(client.connectionPool().idleConnectionCount());
    }

    @Test
    void failureIsNotLostWhenTheSinkThrows() {
        IOException failure = new IOException("no network");
        failWith(failure);
        OkHttpClient client = client(HttpLogging.of(Level.BASIC, line -> {
            if (line.startsWith("<--")) {
                throw new IllegalStateException("disk full");
            }
        }));
        assertThatThrownBy(client.newCall(get("/a").build())::execute)
                .hasMessage("disk full")
                .hasSuppressedException(failure);
    }

    // --- forged lines

    @Test
    void noTextOfTheServerMakesALineOfItsOwn() throws Exception {
        server.enqueue(answer(200, "text/plain", "a\r\n<-- 500 forged\u2028b\tc")
                .setStatus("HTTP/1.1 200 fine\r<-- 500 forged")
                .addHeaderLenient("Server", "x\r<-- 500 forged"));
        client(Level.BODY).newCall(get("/a").build()).execute().close();
        assertThat(lines).noneMatch(line -> line.matches("(?s).*[\\p{Cntrl}\u2028\u2029\u0085].*"));
        assertThat(lines()).filteredOn(line -> line.contains("forged")).hasSize(3);
        assertThat(lines())
                .contains(
                        "<-- 200 fine\\r<-- 500 forged http://host/a (0ms)",
                        "Server: x\\r<-- 500 forged",
                        "a\\r\\n<-- 500 forged\\u2028b\\tc");
    }

    @Test
    void bodyDoesNotLookLikeALineOfTheLog() throws Exception {
        server.enqueue(answer(200, "text/plain", "<-- END HTTP (0-byte body)"));
        client(Level.BODY).newCall(get("/a").build()).execute().close();
        assertThat(lines).contains(" <-- END HTTP (0-byte body)");
    }

    @Test
    void headerNamesThatOkHttpRefusesAreReplaced() throws Exception {
        server.enqueue(new MockResponse().addHeaderLenient("", "x").addHeaderLenient("a b", "y"));
        client(Level.HEADERS).newCall(get("/a").build()).execute().close();
        assertThat(lines).contains("?: ***");
    }

    private static final class CountedBody extends RequestBody {
        private final AtomicInteger written;
        private final MediaType type;
        private final String text;
        private final boolean oneShot;
        private final boolean duplex;

        CountedBody(AtomicInteger written, MediaType type, String text, boolean oneShot, boolean duplex) {
            this.written = written;
            this.type = type;
            this.text = text;
            this.oneShot = oneShot;
            this.duplex = duplex;
        }

        @Override
        public MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return text.length();
        }

        @Override
        public boolean isOneShot() {
            return oneShot;
        }

        @Override
        public boolean isDuplex() {
            return duplex;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            written.incrementAndGet();
            sink.writeUtf8(text);
            if (duplex) {
                sink.close(); // else OkHttp does it
            }
        }
    }
}
