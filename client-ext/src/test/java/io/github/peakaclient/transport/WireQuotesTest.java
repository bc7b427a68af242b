package io.github.peakaclient.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.OrganizationsApi;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.LoopbackServer;
import io.github.peakaclient.log.HttpLogging;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okio.Buffer;
import okio.ByteString;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that a server sends where none belong, such as the rest of another answer, are not quoted by any failure. */
class WireQuotesTest {
    /** What stands in the bytes: hex digits, so that it can begin the size of a chunk, too. */
    private static final Secret SECRET = new Secret("c0ffeedecade", "", "facade15deaf");

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final int HEADERS_FRAME = 1;
    private static final int SETTINGS_FRAME = 4;
    /** Of the headers and of the stream. */
    private static final int END_OF_ALL = 5;

    private final List<String> log = new CopyOnWriteArrayList<>();

    enum Bytes {
        STATUS_LINE("SECRET\r\n\r\n"),
        STATUS_LINE_WITHOUT_END("SECRET"),
        STATUS_CODE("HTTP/1.1 SECRET OK\r\n\r\n"),
        HEADER_WITHOUT_END("HTTP/1.1 200 OK\r\nX-Token: SECRET"),
        SIZE_OF_A_CHUNK(CHUNKED + "!SECRET\r\n"),
        SIZE_OF_A_CHUNK_THAT_IS_TOO_LARGE(CHUNKED + "SECRET\r\n"),
        SIZE_OF_A_CHUNK_WITHOUT_END(CHUNKED + "1 SECRET"),
        AFTER_THE_SIZE_OF_A_CHUNK(CHUNKED + "1SECRETx\r\n"),
        AFTER_A_CHUNK(CHUNKED + "1\r\n[SECRET!\r\n"),
        TRAILER_WITHOUT_END(CHUNKED + "1\r\n[\r\n0\r\nX-Token: SECRET"),
        GZIP("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Encoding: gzip\r\n\r\nSECRET");

        private final String text;

        Bytes(String text) {
            this.text = text;
        }

        byte[] of(String contentType) {
            return text.replace("%s", contentType)
                    .replace("SECRET", SECRET.value())
                    .getBytes(ISO_8859_1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNotShownByTypedAnswers(Bytes bytes) throws IOException {
        try (LoopbackServer server = server(bytes.of("application/json"));
                Peaka peaka = peaka(server, new OkHttpClient())) {
            assertHidden(() -> Clients.safe(peaka).send());
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNotShownByRows(Bytes bytes) throws IOException {
        try (LoopbackServer server = server(bytes.of("application/json"));
                Peaka peaka = peaka(server, new OkHttpClient())) {
            assertHidden(
                    () -> peaka.project("SksnYuxH").queries().run("SELECT 1").forEach(row -> {}));
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNotShownByChats(Bytes bytes) throws IOException {
        try (LoopbackServer server = server(bytes.of("text/event-stream"));
                Peaka peaka = peaka(server, new OkHttpClient())) {
            assertHidden(() -> peaka.project("SksnYuxH").chats().stream("Who?").forEach(event -> {}));
        }
    }

    /** Without the engine of this client. */
    @ParameterizedTest
    @EnumSource
    void areNotShownByCallsOfTheCallersRetrofit(Bytes bytes) throws IOException {
        try (LoopbackServer server = server(bytes.of("application/json"))) {
            OrganizationsApi api = PeakaRetrofit.builder(HttpUrl.get("http://127.0.0.1:" + server.port()))
                    .client(new OkHttpClient())
                    .build()
                    .create(OrganizationsApi.class);
            assertHidden(() -> PeakaCalls.sendWithInfo(api.listOrganizations()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS_LINE", "STATUS_LINE_WITHOUT_END", "STATUS_CODE", "HEADER_WITHOUT_END"})
    void areNotShownIfAProxySendsThem(Bytes bytes) throws IOException {
        try (LoopbackServer server = server(bytes.of(""))) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            OkHttpClient client = new OkHttpClient.Builder()
                    .proxy(new Proxy(Proxy.Type.HTTP, address))
                    .build();
            try (Peaka peaka = peaka("https://partner.example.test/", client)) {
                PeakaException e = assertHidden(() -> Clients.safe(peaka).send());
                assertThat(e)
                        .hasMessageContaining(
                                "the proxy " + address.getHostString() + ":" + server.port() + " failed: ");
            }
        }
    }

    /** A status that is no number, and a name with a capital letter. */
    @ParameterizedTest
    @ValueSource(strings = {"08|SECRET", "88|00|X-SECRET|a"})
    void areNotShownByHttp2(String headers) throws IOException {
        OkHttpClient client = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
        try (LoopbackServer server = new LoopbackServer(connection -> answerInHttp2(connection, block(headers)));
                Peaka peaka = peaka(server, client)) {
            assertHidden(() -> Clients.safe(peaka).send());
        }
    }

    /** Returns a header block: bytes in hex, and texts that are sent with their length in front of them. */
    private static byte[] block(String headers) {
        Buffer block = new Buffer();
        for (String part : headers.replace("SECRET", SECRET.value()).split("\\|", -1)) {
            if (part.matches("(?:[0-9]{2})+")) {
                block.write(ByteString.decodeHex(part));
            } else {
                block.writeByte(part.length()).writeUtf8(part);
            }
        }
        return block.readByteArray();
    }

    private static void answerInHttp2(Socket connection, byte[] headers) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        in.skipNBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length());
        int type;
        int stream;
        do {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            type = in.readUnsignedByte();
            in.skipNBytes(1);
            stream = in.readInt();
            in.skipNBytes(length);
        } while (type != HEADERS_FRAME);
        DataOutputStream out = new DataOutputStream(connection.getOutputStream());
        writeFrame(out, SETTINGS_FRAME, 0, 0, new byte[0]);
        writeFrame(out, HEADERS_FRAME, END_OF_ALL, stream, headers);
        in.readAllBytes(); // until the client hangs up
    }

    private static void writeFrame(DataOutputStream out, int type, int flags, int stream, byte[] content)
            throws IOException {
        out.writeByte(0);
        out.writeShort(content.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(content);
    }

    /** Its own failures are those of the caller, who knows what they hold. */
    @Test
    void interceptorOfTheCallerThrowsWhatItWants() throws IOException {
        IOException own = new IOException("this is mine", new IOException("and so is this"));
        for (boolean network : new boolean[] {false, true}) {
            OkHttpClient.Builder client = new OkHttpClient.Builder();
            (network ? client.networkInterceptors() : client.interceptors()).add(chain -> {
                throw own;
            });
            try (LoopbackServer server = server(new byte[0]);
                    Peaka peaka = peaka(server, client.build())) {
                TransportException e = catchThrowableOfType(
                        TransportException.class, () -> Clients.safe(peaka).send());
                assertThat(e.getCause()).isSameAs(own);
                assertThat(e).hasMessageContaining("this is mine");
            }
        }
    }

    private PeakaException assertHidden(ThrowingCallable call) {
        PeakaException failure = catchThrowableOfType(PeakaException.class, call);
        Map<String, String> texts = Scan.of(failure);
        texts.put("log", String.join("\n", log));
        assertThat(SECRET.seenIn(texts)).isEmpty();
        String hex = ByteString.encodeUtf8(SECRET.first()).hex();
        assertThat(texts).allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(hex));
        return failure;
    }

    private static LoopbackServer server(byte[] answer) throws IOException {
        return new LoopbackServer(connection -> answer(connection, answer));
    }

    private static void answer(Socket connection, byte[] answer) throws IOException {
        connection.getInputStream().read(new byte[16_384]);
        connection.getOutputStream().write(answer);
        connection.shutdownOutput();
        connection.getInputStream().readAllBytes(); // until the client hangs up
    }

    private Peaka peaka(LoopbackServer server, OkHttpClient client) {
        return peaka("http://127.0.0.1:" + server.port() + "/", client);
    }

    private Peaka peaka(String baseUrl, OkHttpClient client) {
        return Peaka.builder()
                .apiKey(ApiKey.of(Clients.KEY))
                .baseUrl(baseUrl)
                .httpClient(client)
                .logging(HttpLogging.of(HttpLogging.Level.BODY, log::add))
                .options(CallOptions.builder().retryPolicy(RetryPolicy.none()).build())
                .build();
    }
}
