package io.github.peakaclient.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.sandbox.http.Reply;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TransmissionTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String BODY = "abcdefghijklmnopqrstuvwxy";

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<Undertow> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(Undertow::stop);
    }

    private HttpRequest answered(@Nullable Fault fault, Transmission.Timer timer) {
        Reply reply = Reply.of("text/plain", BODY.getBytes(StandardCharsets.UTF_8));
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setHandler(exchange -> new Transmission(exchange, reply, fault, timer).start())
                .build();
        server.start();
        servers.add(server);
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build();
    }

    private String body(@Nullable Fault fault) throws Exception {
        HttpRequest request = answered(fault, (thread, work, time) -> {
            pauses.add(time);
            thread.execute(work);
        });
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void answerWithoutAFaultHasNoPause() throws Exception {
        assertThat(body(null)).isEqualTo(BODY);
        assertThat(pauses).isEmpty();
    }

    @Test
    void delayIsOnePause() throws Exception {
        assertThat(body(Fault.delay(Duration.ofMinutes(10)))).isEqualTo(BODY);
        assertThat(pauses).containsExactly(Duration.ofMinutes(10));
    }

    @Test
    void bodyThatDripsHasAPauseBetweenTwoPieces() throws Exception {
        assertThat(body(Fault.drip(10, Duration.ofMillis(3)))).isEqualTo(BODY);
        assertThat(pauses).containsExactly(Duration.ofMillis(3), Duration.ofMillis(3));
    }

    @Test
    void delayedAnswerIsNotSentBeforeItsTime() throws Exception {
        BlockingQueue<Runnable> due = new LinkedBlockingQueue<>();
        HttpRequest request = answered(
                Fault.delay(Duration.ofMillis(1)), (thread, work, time) -> due.add(() -> thread.execute(work)));

        CompletableFuture<HttpResponse<String>> answer = HTTP.sendAsync(request, BodyHandlers.ofString());
        Runnable work = due.take();
        assertThat(answer).isNotDone();
        work.run();

        assertThat(answer.get().body()).isEqualTo(BODY);
    }

    @Test
    void threadThatHasStoppedEndsTheConnection() {
        HttpRequest request = answered(Fault.delay(Duration.ofMillis(1)), (thread, work, time) -> {
            throw new RejectedExecutionException("stopped");
        });

        assertThatThrownBy(() -> HTTP.send(request, BodyHandlers.ofString())).isInstanceOf(IOException.class);
    }
}
