package io.github.peakaclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.squareup.moshi.JsonAdapter;
import io.github.peakaclient.FuzzNetwork.Answer;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.chat.ChatEvent;
import io.github.peakaclient.chat.ChatStream;
import io.github.peakaclient.credential.Connectors;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.LoopbackServer;
import io.github.peakaclient.job.JobToken;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.json.InvalidDataException;
import io.github.peakaclient.oauth.OAuthCallback;
import io.github.peakaclient.page.Cursor;
import io.github.peakaclient.page.Pager;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.retry.RetryPolicy;
import io.github.peakaclient.transfer.CsvSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadPoolExecutor;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;

/**
 * Random and mutated bytes in the place of everything that others write. Each ends in a value or a {@link PeakaException}, soon, and
 * leaves no answer open. {@link FuzzTest} runs some of it; as a program it runs for as long as it is told:
 *
 * <pre>java … io.github.peakaclient.Fuzz seconds [seed]</pre>
 */
final class Fuzz implements AutoCloseable {
    private static final int HEAD_END = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final WaitPolicy AT_ONCE = WaitPolicy.builder()
            .firstInterval(Duration.ofNanos(1))
            .deadline(SOON)
            .build();
    private static final String[] TYPES = {
        "application/json",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/json; charset=klingon",
        "text/plain",
        "text/html",
        "text/event-stream",
        "application/problem+json",
        "no type"
    };
    private static final String[] ERRORS = {
        "{\"error\":\"INVALID_CONNECTION_ID\",\"message\":\"invalid connection id\",\"errorCode\":\"cn004\"}",
        "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"archived\"}",
        "{\"errors\":[{\"message\":\"a\",\"field\":\"x\"},{\"message\":\"b\"}]}",
        "{\"errors\":{\"x\":[\"a\",\"b\"]}}",
        "{\"error\":{\"code\":7,\"message\":\"inner\"}}",
        "{\"error\":\"invalid_grant\",\"error_description\":\"revoked\"}",
        "<html>Bad gateway</html>"
    };
    private static final String[] ROWS = {
        "{\"columns\":[{\"columnName\":\"id\",\"dataType\":\"bigint\"},{\"columnName\":\"t\"}],"
                + "\"data\":[[\"1\",\"2026-07-29 03:51:48.591 UTC\"],[null,\"1-3\"],[1,{\"a\":[1.10]}]]}",
        "{\"data\":[[\"1\",\"0x4865\"]],\"columns\":[{\"columnName\":\"id\"},{\"columnName\":\"t\"}]}",
        "{\"columns\":[{\"columnName\":\"id\"}],\"data\":[{\"id\":\"1\"}]}",
        "{\"data\":[[{\"name\":\"id\",\"displayName\":\"id\",\"dataType\":\"bigint\",\"order\":0,\"value\":\"1\"}]]}",
        "{\"columns\":null,\"data\":null}"
    };

    private final List<Target> targets = List.of(
            this::operation,
            this::operation,
            this::rows,
            this::pages,
            this::error,
            this::chat,
            this::export,
            this::csvImport,
            this::callback,
            this::texts,
            this::headers,
            this::wire);
    private final FuzzNetwork network = new FuzzNetwork();
    private final OkHttpClient http = new OkHttpClient();
    private final LoopbackServer server = new LoopbackServer(this::serve);
    private final Peaka peaka;
    private final Peaka overTheWire;
    private final List<Method> operations =
            Interfaces.methods().map(Named::getPayload).toList();
    private final List<Object[]> arguments = new ArrayList<>();
    private volatile byte[] wire = new byte[0];

    /** A use of the client, with what a server or a caller of the caller sends. */
    private interface Target {
        void run(FuzzBytes bytes) throws Exception;
    }

    Fuzz() throws Exception {
        CallOptions options = CallOptions.builder()
                .retryPolicy(RetryPolicy.none())
                .callTimeout(SOON)
                .build();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .httpClient(new OkHttpClient.Builder().addInterceptor(network).build())
                .options(options)
                .build();
        overTheWire = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl("http://127.0.0.1:" + server.port())
                .httpClient(http)
                .options(options)
                .build();
        for (Method operation : operations) {
            arguments.add(EveryOperationTest.arguments(operation));
        }
    }

    public static void main(String[] args) throws Exception {
        long end =
                System.nanoTime() + Duration.ofSeconds(Long.parseLong(args[0])).toNanos();
        long seed = args.length == 1 ? System.nanoTime() : Long.parseLong(args[1]);
        System.out.println("seed " + seed);
        long runs = 0;
        try (Fuzz fuzz = new Fuzz()) {
            while (System.nanoTime() < end) {
                fuzz.run(seed + runs++);
            }
        }
        System.out.println(runs + " runs");
    }

    /**
     * Runs one target, which the seed chooses.
     *
     * @throws AssertionError if it ends otherwise than it must; the message has the seed
     */
    void run(long seed) {
        FuzzBytes bytes = new FuzzBytes(seed);
        long start = System.nanoTime();
        try {
            bytes.oneOf(targets).run(bytes);
        } catch (PeakaException e) {
            show(e);
        } catch (Throwable t) {
            throw new AssertionError("seed " + seed + " ended in " + t, t);
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        if (time.compareTo(SOON) > 0) {
            throw new AssertionError("seed " + seed + " took " + time);
        }
        if (network.open() != 0) {
            throw new AssertionError("seed " + seed + " left " + network.open() + " answers open");
        }
        int used =
                http.connectionPool().connectionCount() - http.connectionPool().idleConnectionCount();
        if (used != 0) {
            throw new AssertionError("seed " + seed + " left " + used + " connections open");
        }
    }

    private static void show(Object value) {
        if (value.toString().isEmpty()) {
            throw new AssertionError(value.getClass() + " shows nothing");
        }
    }

    private void answer(FuzzBytes bytes, String... good) {
        network.answer(request -> new Answer(200, contentType(bytes), bytes.like(good)));
    }

    private static Headers contentType(FuzzBytes bytes) {
        return bytes.below(2) == 0 ? Headers.of() : Headers.of("Content-Type", TYPES[bytes.below(TYPES.length)]);
    }

    private void operation(FuzzBytes bytes) throws Exception {
        int index = bytes.below(operations.size());
        Method method = operations.get(index);
        JsonNode example = ContractDocument.example(ContractDocument.success(Interfaces.operationId(method))
                .path("content")
                .path("application/json"));
        answer(bytes, example.isMissingNode() ? "{\"a\":[1]}" : example.toString());
        ApiCall<?> call = (ApiCall<?>) method.invoke(Interfaces.implementation(peaka, method), arguments.get(index));
        use(bytes.below(4) == 0 ? join(call) : call.send(), 4);
    }

    private static @Nullable Object join(ApiCall<?> call) throws Exception {
        try {
            return call.sendAsync().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Calls all that a value can be asked for. */
    private static void use(@Nullable Object value, int depth) throws Exception {
        if (value instanceof ResponseBody body) {
            body.close();
        } else if (value instanceof Collection<?> all && depth > 0) {
            for (Object element : all) {
                use(element, depth - 1);
            }
        } else if (value instanceof Map<?, ?> map && depth > 0) {
            use(map.values(), depth);
        } else if (value != null && value.getClass().getPackageName().equals("io.github.peakaclient.model")) {
            useModel(value, depth);
        }
    }

    private static void useModel(Object model, int depth) throws Exception {
        JsonAdapter<Object> adapter = PeakaRetrofit.moshi().adapter((Type) model.getClass());
        String json = adapter.toJson(model); // the model may have half a character, which no text in UTF-8 has
        Object again = adapter.fromJson(json);
        if (!adapter.toJson(again).equals(json) || !adapter.fromJson(json).equals(again)) {
            throw new AssertionError("changed by writing and reading: " + model + " of hash " + model.hashCode());
        }
        for (Method getter : model.getClass().getMethods()) {
            if (getter.getParameterCount() == 0 && getter.getName().matches("(get|is)[A-Z].*") && depth > 0) {
                try {
                    use(getter.invoke(model), depth - 1);
                } catch (InvocationTargetException e) {
                    if (!(e.getCause() instanceof InvalidDataException)) {
                        throw e;
                    }
                }
            }
        }
    }

    private void rows(FuzzBytes bytes) throws Exception {
        answer(bytes, ROWS);
        try (Rows rows = peaka.project("p1").queries().run("SELECT 1")) {
            for (Row row : rows) {
                use(row);
            }
        }
    }

    private static void use(Row row) throws Exception {
        row.columns();
        for (Method getter : Row.class.getMethods()) {
            if (getter.getName().startsWith("get")
                    && getter.getParameterCount() == 1
                    && getter.getParameterTypes()[0] == int.class) {
                for (int i = 0; i < row.size(); i++) {
                    try {
                        getter.invoke(row, i);
                    } catch (InvocationTargetException e) {
                        if (!(e.getCause() instanceof PeakaException)) {
                            throw e;
                        }
                    }
                }
            }
        }
    }

    private void pages(FuzzBytes bytes) throws Exception {
        PeakaProject project = peaka.project("p1");
        switch (bytes.below(5)) {
            case 0 -> {
                answer(
                        bytes,
                        "{\"matchedTables\":[{\"table\":\"t\"}],\"meta\":{\"page\":{\"nextOffset\":5}}}",
                        "{\"matchedTables\":null,\"meta\":{\"page\":{\"nextOffset\":10}}}");
                read(project.tables().search("x").tables());
            }
            case 1 -> {
                answer(bytes, "[{\"id\":\"e1\",\"createdAt\":\"2026-07-29T03:51:48.591Z\"}]", "[]");
                read(project.exports().list());
            }
            case 2 -> {
                answer(bytes, "[{\"id\":\"r1\",\"status\":\"COMPLETED\"}]", "[]");
                read(project.caches().executions("c1"));
            }
            case 3 -> {
                answer(bytes, ROWS);
                read(project.queries().pages("SELECT * FROM t", List.of("id")));
            }
            default -> {
                answer(
                        bytes,
                        "[{\"connectionType\":\"a\",\"category\":\"b\",\"configuration\":[{\"fieldName\":\"c\"}]}]");
                peaka.connectors().refresh();
                peaka.connectors().byCategory();
            }
        }
    }

    private static void read(Pager<?> pager) throws Exception {
        for (Object item : pager.withMaxPages(5)) {
            use(item, 2);
        }
    }

    private void error(FuzzBytes bytes) {
        network.answer(request -> new Answer(300 + bytes.below(300), contentType(bytes), bytes.like(ERRORS)));
        peaka.connections().getConnection("p1", "c1").send();
    }

    private void chat(FuzzBytes bytes) throws Exception {
        answer(
                bytes,
                "event: updates\ndata: {\"a\":1}\nid: 7\n\ndata: x\ndata: y\n\n",
                "data: {\"content\":\"hello\"}\r\n\r\n: heartbeat\n\n",
                ERRORS[0],
                "{\"messages\":[{\"content\":\"hello\"}],\"threadId\":\"t1\"}");
        switch (bytes.below(3)) {
            case 0 -> {
                try (ChatStream stream = peaka.project("p1").chats().stream("hello")) {
                    for (ChatEvent event : stream) {
                        show(event);
                    }
                }
            }
            case 1 -> use(peaka.project("p1").chats().ask("hello"), 3);
            default -> peaka.project("p1").chats().threads();
        }
    }

    private void export(FuzzBytes bytes) throws Exception {
        String format = bytes.oneOf(List.of("CSV", "JSONL"));
        String job = "{\"id\":\"e1\",\"status\":\"SUCCEEDED\",\"format\":\"" + format + "\",\"compression\":\"NONE\","
                + "\"rowCount\":2,\"files\":[{\"url\":\"https://files.example.com/a\"}]}";
        network.answer(request -> new Answer(
                200,
                Headers.of(),
                !request.url().host().equals("files.example.com")
                        ? job.getBytes(UTF_8)
                        : bytes.like(
                                "id,name\n1,a\n2,\"b\"\"c\nd\"\n",
                                "{\"id\":1,\"name\":\"a\"}\n{\"id\":null,\"name\":{\"x\":[1.10]}}\n")));
        try (Rows rows = peaka.project("p1").exports().attach("e1").awaitAndRead(AT_ONCE)) {
            for (Row row : rows) {
                use(row);
            }
        }
    }

    private void csvImport(FuzzBytes bytes) {
        answer(
                bytes,
                "[{\"name\":\"id\"},{\"name\":\"name\"}]",
                "{\"status\":\"COMPLETED\",\"result\":{\"processed\":1}}");
        byte[] file = bytes.like("id,name\n1,a\n2,\"b\"\"c\nd\"\n");
        peaka.project("p1")
                .imports()
                .into("t")
                .mapAll()
                .from(CsvSource.of(() -> new ByteArrayInputStream(file)))
                .send();
    }

    private void callback(FuzzBytes bytes) {
        OAuthCallback callback = OAuthCallback.parse(bytes.textLike(
                "https://app.example.com/cb?connectionId=c1&status=success",
                "connectionId=c1?status=fail&x=%C3%A7+%20"));
        callback.connectionId();
        callback.status();
        callback.parameters("x");
        show(callback);
    }

    private void texts(FuzzBytes bytes) {
        try {
            switch (bytes.below(3)) {
                case 0 -> Cursor.parse(bytes.textLike("MXxhYmN8MHwwfGRlZg"));
                case 1 -> JobToken.parse(bytes.textLike("v1|export|p1|e1"));
                default -> {
                    Connectors.fromJson(bytes.textLike("[{\"connectionType\":\"a\",\"configuration\":[]}]"));
                }
            }
        } catch (IllegalArgumentException e) {
            // as documented
        }
    }

    private void headers(FuzzBytes bytes) {
        List<String> names = List.of(
                "Retry-After",
                "RateLimit",
                "RateLimit-Limit",
                "RateLimit-Remaining",
                "RateLimit-Reset",
                "X-RateLimit-Reset",
                "X-Request-Id",
                "Date",
                "Content-Type",
                "Content-Encoding",
                "Location");
        network.answer(request -> {
            Headers.Builder headers = new Headers.Builder();
            for (int i = bytes.below(8); i > 0; i--) {
                String value = bytes.textLike(
                        "120",
                        "Wed, 29 Jul 2026 03:51:48 GMT",
                        "limit=10, remaining=0, reset=5",
                        "99999999999999999999",
                        "-1");
                headers.addUnsafeNonAscii(
                        bytes.oneOf(names), value.replaceAll("[\r\n\0]", " ").trim());
            }
            return new Answer(bytes.oneOf(List.of(200, 400, 429, 503)), headers.build(), bytes.like(ERRORS));
        });
        peaka.connections().listConnections("p1").send();
    }

    private void wire(FuzzBytes bytes) throws Exception {
        wire = bytes.like(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 429 Slow down\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n");
        overTheWire.connections().listConnections("p1").send();
    }

    /** Answers one request and ends the connection. */
    private void serve(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        int last = 0;
        for (int b = in.read(); b != -1 && last != HEAD_END; b = last == HEAD_END ? b : in.read()) {
            last = last << 8 | b;
        }
        connection.getOutputStream().write(wire);
        connection.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        peaka.close();
        overTheWire.close();
        ((ThreadPoolExecutor) http.dispatcher().executorService()).shutdown();
        http.connectionPool().evictAll();
        server.close();
    }
}
