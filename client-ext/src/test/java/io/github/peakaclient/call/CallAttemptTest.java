package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.retry.RetryBudget;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Converter;

/** The race between an answer and the timeout: a converter that lets time pass decides it. */
class CallAttemptTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final AtomicInteger closed = new AtomicInteger();
    private ServedClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ServedClient();
        client.answer(200);
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        assertThat(client.timing.scheduled()).isEmpty();
        client.close();
    }

    private AttemptResult<ResponseBody> send(
            Converter<ResponseBody, ResponseBody> converter, boolean streaming, boolean async) throws Exception {
        Request.Builder request = new Request.Builder().url(client.server.url("/things"));
        OkHttpClient.Builder http = client.http.newBuilder();
        CallAttempt.install(http);
        Engine engine = new Engine(http.build(), () -> {}, false, RetryBudget.standard(), client.timing, "test/1");
        CallAttempt<ResponseBody> attempt = new CallAttempt<>(
                new EngineMethod<>(engine, OperationInfo.of(request.build()), converter, streaming, null),
                request,
                Deadline.after(Duration.ofMinutes(2), client.timing),
                CallOptions.builder()
                        .apiKey(ServedClient.KEY)
                        .attemptTimeout(TIMEOUT)
                        .build()
                        .over(CallOptions.DEFAULTS),
                null);
        if (!async) {
            return attempt.execute();
        }
        BlockingQueue<AttemptResult<ResponseBody>> outcomes = new LinkedBlockingQueue<>();
        attempt.enqueue(outcomes::add);
        AttemptResult<ResponseBody> outcome = outcomes.poll(10, TimeUnit.SECONDS);
        assertThat(outcome).isNotNull();
        return outcome;
    }

    private ResponseBody noting(ResponseBody body) {
        BufferedSource source = Okio.buffer(new ForwardingSource(body.source()) {
            @Override
            public void close() throws IOException {
                closed.incrementAndGet();
                super.close();
            }
        });
        return ResponseBody.create(source, body.contentType(), body.contentLength());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void streamThatComesTooLateIsClosed(boolean async) throws Exception {
        AttemptResult<ResponseBody> outcome = send(
                body -> {
                    client.timing.advance(TIMEOUT);
                    return noting(body);
                },
                true,
                async);
        assertThat(outcome.transportFailure())
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("no complete answer within the attempt timeout of PT5S");
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(closed).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void streamThatComesInTimeIsOpen(boolean async) throws Exception {
        AttemptResult<ResponseBody> outcome = send(this::noting, true, async);
        client.timing.advance(TIMEOUT);
        assertThat(closed).hasValue(0);
        assertThat(outcome.get().body().string()).isEqualTo("{\"a\":\"b\"}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wholeAnswerCountsThoughTheTimeIsOver(boolean async) throws Exception {
        AttemptResult<ResponseBody> outcome = send(
                body -> {
                    ResponseBody whole = ResponseBody.create(body.bytes(), body.contentType());
                    client.timing.advance(TIMEOUT);
                    return whole;
                },
                false,
                async);
        assertThat(outcome.get().body().string()).isEqualTo("{\"a\":\"b\"}");
    }

    @Test
    void deadlineAndAttemptTimeoutAreBothWatched() throws Exception {
        AttemptResult<ResponseBody> outcome = send(
                body -> {
                    assertThat(client.timing.scheduled()).containsExactlyInAnyOrder(TIMEOUT, Duration.ofMinutes(2));
                    return body;
                },
                true,
                false);
        outcome.closeBody();
    }
}
