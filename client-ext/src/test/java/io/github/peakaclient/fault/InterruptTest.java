package io.github.peakaclient.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.chat.ChatStream;
import io.github.peakaclient.credential.StripeCredential;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.fault.EndedCallTest.Lookup;
import io.github.peakaclient.fault.RawServer.Peer;
import io.github.peakaclient.fault.RawServer.Service;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt ends what a thread waits for, wherever it stands, and is not lost. */
class InterruptTest {
    /** The goal is 200 ms; the rest is for a machine that has other things to do. */
    private static final Duration LIMIT = Duration.ofMillis(400);

    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: ";

    @TempDir
    Path directory;

    /** Something that blocks. */
    private interface Blocking {
        void run(Peaka peaka) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> interruptEndsWhatBlocks() throws IOException {
        Blocking get = peaka -> Caller.get(peaka, "p1").send();
        Blocking upload = peaka -> Upload.of12Megabytes(peaka).send();
        Path target = Files.createDirectories(directory.resolve("download"));
        return new Scenarios()
                .add("awaiting headers", () -> plain(Peer::hold, get))
                .add(
                        "awaiting headers, execute()",
                        () -> plain(Peer::hold, peaka -> Caller.get(peaka, "p1").execute()))
                .add("awaiting headers, TLS", () -> tls("http/1.1", Peer::hold, get))
                .add("awaiting headers, HTTP/2", () -> http2(InterruptTest::holdHttp2, get))
                .add("awaiting headers, HTTP/2 and TLS", () -> tls("h2", InterruptTest::holdHttp2, get))
                .add("reading the body", () -> plain(begin("application/json", "{\"id\":"), get))
                .add("writing an upload", () -> plain(InterruptTest::deaf, upload))
                .add("writing an upload, TLS", () -> tls("http/1.1", InterruptTest::deaf, upload))
                .add("writing an upload, HTTP/2", () -> http2(InterruptTest::deafHttp2, upload))
                .add("writing an upload, HTTP/2 and TLS", () -> tls("h2", InterruptTest::deafHttp2, upload))
                .add("awaiting a window of HTTP/2", () -> http2(InterruptTest::holdHttp2, upload))
                .add("TLS handshake", () -> {
                    try (RawServer server = RawServer.plain(Peer::hold)) {
                        interrupt(server.url().replace("http:", "https:"), get);
                    }
                })
                .add("connecting", () -> connecting(get))
                .add("looking up a name", () -> lookingUp(get))
                .add("awaiting the next attempt", () -> plain(InterruptTest::busy, get))
                .add(
                        "rows",
                        () -> plain(
                                begin("application/json", "{\"columns\":[{\"columnName\":\"id\"}],\"data\":[[\"1\"],"),
                                InterruptTest::readRows))
                .add("first row", () -> plain(Peer::hold, InterruptTest::readRows))
                .add(
                        "chat",
                        () -> plain(
                                begin("text/event-stream", "event: message\ndata: {}\n\n"), InterruptTest::readChat))
                .add(
                        "streamed answer",
                        () -> plain(
                                begin("text/csv", "a,b\n"),
                                peaka -> Caller.sample(peaka).string()))
                .add(
                        "poll of a job",
                        () -> plain(
                                Peer::hold,
                                peaka -> peaka.project("p1")
                                        .caches()
                                        .attachFullRefresh("c1")
                                        .await()))
                .add(
                        "between two polls of a job",
                        () -> plain(
                                InterruptTest::runningJob,
                                peaka -> peaka.project("p1")
                                        .caches()
                                        .attachFullRefresh("c1")
                                        .await(WaitPolicy.builder()
                                                .firstInterval(Duration.ofSeconds(20))
                                                .build())))
                .add("download", () -> download(target))
                .add(
                        "connectors",
                        () -> plain(Peer::hold, peaka -> peaka.connectors().list()))
                .add("connectors that another thread reads", InterruptTest::sharedRead)
                .tests();
    }

    private static void plain(Service service, Blocking blocking) throws Exception {
        try (RawServer server = RawServer.plain(service)) {
            interrupt(server.url(), blocking);
        }
    }

    private static void tls(String protocol, Service service, Blocking blocking) throws Exception {
        try (RawServer server = RawServer.tls(protocol, service)) {
            interrupt(server.url(), blocking);
        }
    }

    private static void http2(Service service, Blocking blocking) throws Exception {
        try (RawServer server = RawServer.plain(service);
                Caller caller = new Caller(server.url(), patient(), Caller::http2)) {
            interrupt(caller, blocking);
        }
    }

    /** No more connections fit into the queue of the listener. */
    private static void connecting(Blocking blocking) throws Exception {
        List<SocketChannel> fill = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 4; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(full.getLocalSocketAddress());
                fill.add(channel);
            }
            interrupt("http://localhost:" + full.getLocalPort() + "/api/v1", blocking);
        } finally {
            for (SocketChannel channel : fill) {
                channel.close();
            }
        }
    }

    private static void lookingUp(Blocking blocking) throws Exception {
        try (Lookup lookup = new Lookup();
                Caller caller = new Caller("http://localhost:1/api/v1", patient(), client -> client.dns(lookup))) {
            interrupt(caller, blocking);
        }
    }

    private static void download(Path target) throws Exception {
        RawServer[] self = new RawServer[1];
        try (RawServer server = RawServer.plain(peer -> {
            while (true) {
                if (peer.request().contains("/file ")) {
                    begin(peer, "text/csv", "a,b\n");
                }
                String body =
                        "{\"id\":\"e1\",\"status\":\"SUCCEEDED\",\"format\":\"CSV\",\"files\":[{\"name\":\"f.csv\",\"url\":\""
                                + self[0].url() + "/file\"}]}";
                peer.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            }
        })) {
            self[0] = server;
            interrupt(
                    server.url(),
                    peaka -> peaka.project("p1").exports().attach("e1").awaitAndDownload(target));
        }
    }

    private static void sharedRead() throws Exception {
        try (RawServer server = RawServer.plain(Peer::hold);
                Caller caller = new Caller(server.url(), patient())) {
            Thread reader = new Thread(() -> {
                Throwable unused =
                        catchThrowable(() -> caller.peaka.connectors().list());
            });
            reader.setDaemon(true);
            reader.start();
            awaitStuck(reader);
            StripeCredential credential =
                    StripeCredential.builder().token("example").build();
            interrupt(caller, peaka -> peaka.connectors().validate(credential));
        }
    }

    private static void interrupt(String url, Blocking blocking) throws Exception {
        try (Caller caller = new Caller(url, patient())) {
            interrupt(caller, blocking);
        }
    }

    private static CallOptions patient() {
        return CallOptions.builder()
                .callTimeout(Duration.ofSeconds(5))
                .retryPolicy(RetryPolicy.builder()
                        .backoff(Backoff.exponential(Duration.ofSeconds(4), 1, Duration.ofSeconds(4)))
                        .build())
                .build();
    }

    private static void interrupt(Caller caller, Blocking blocking) throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                blocking.run(caller.peaka);
                failure.complete(new AssertionError("it ended well"));
            } catch (Throwable e) {
                stillInterrupted.complete(Thread.interrupted());
                failure.complete(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        awaitStuck(thread);
        long interrupted = System.nanoTime();
        thread.interrupt();
        Throwable e = failure.get(6, SECONDS);
        Duration time = Duration.ofNanos(System.nanoTime() - interrupted);
        assertThat(time).as("time until %s", e).isLessThan(LIMIT);
        assertThat(e).isInstanceOfAny(PeakaException.class, IOException.class);
        if (e instanceof TransportException transport) {
            assertThat(transport.kind()).as(e.getMessage()).isEqualTo(Kind.INTERRUPTED);
        }
        assertThat(stillInterrupted.join()).as("interrupted after %s", e).isTrue();
    }

    /** Returns when the thread has stood at one place for some time. */
    private static void awaitStuck(Thread thread) throws InterruptedException {
        StackTraceElement[] before = {};
        for (int same = 0; same < 3; ) {
            Thread.sleep(10);
            StackTraceElement[] now = thread.getStackTrace();
            boolean waits = now.length > 0 && now[0].isNativeMethod(); // else it has only no processor
            same = waits && Arrays.equals(now, before) ? same + 1 : 0;
            before = now;
            assertThat(thread.isAlive()).as("the thread blocks").isTrue();
        }
    }

    private static void readRows(Peaka peaka) {
        try (Rows rows = peaka.project("p1").queries().run("SELECT 1")) {
            for (Row row : rows) {
                assertThat(row.getString("id")).isEqualTo("1");
            }
        }
    }

    private static void readChat(Peaka peaka) {
        try (ChatStream chat = peaka.project("p1").chats().stream("hello")) {
            chat.forEach(event -> assertThat(event).isNotNull());
        }
    }

    private static Service begin(String contentType, String body) {
        return peer -> {
            peer.request();
            begin(peer, contentType, body);
        };
    }

    private static void begin(Peer peer, String contentType, String body) throws IOException {
        peer.write(HEAD + contentType + "\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n");
        peer.hold();
    }

    private static void busy(Peer peer) throws IOException {
        peer.request();
        peer.write("HTTP/1.1 503 -\r\nContent-Length: 0\r\n\r\n");
        peer.hold();
    }

    private static void runningJob(Peer peer) throws IOException {
        String body = "{\"status\":\"RUNNING\"}";
        while (true) {
            peer.request();
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }
    }

    private static void deaf(Peer peer) throws IOException, InterruptedException {
        peer.in.read();
        new CountDownLatch(1).await(); // until the server is closed
    }

    private static void deafHttp2(Peer peer) throws IOException, InterruptedException {
        Http2Peer frames = new Http2Peer(peer.in, peer.out);
        frames.openWindows();
        frames.requestHeaders();
        new CountDownLatch(1).await();
    }

    private static void holdHttp2(Peer peer) throws IOException {
        Http2Peer frames = new Http2Peer(peer.in, peer.out);
        frames.write(Http2Peer.SETTINGS, 0, 0);
        while (true) {
            frames.read();
        }
    }
}
