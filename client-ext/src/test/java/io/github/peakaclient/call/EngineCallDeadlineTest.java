package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.error.RateLimitException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.internal.NewThread;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What limits the time of a call. */
class EngineCallDeadlineTest {
    private ServedClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ServedClient();
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        assertThat(client.timing.scheduled()).isEmpty();
        client.close();
    }

    private <T> CompletableFuture<T> send(ApiCall<T> call, boolean async) {
        return async ? call.sendAsync() : CompletableFuture.supplyAsync(() -> call.send(), NewThread.EACH);
    }

    private static TransportException failure(CompletableFuture<?> future) {
        ExecutionException e = catchThrowableOfType(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS));
        return (TransportException) Objects.requireNonNull(e.getCause());
    }

    private void silence() {
        client.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    }

    private void awaitRequest() throws InterruptedException {
        assertThat(client.server.takeRequest(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void waitThatWouldPassItIsNotBegun() {
        client.server.enqueue(new MockResponse().setResponseCode(429).setHeader("Retry-After", "30"));
        assertThatThrownBy(() -> client.things(CallOptions.builder().callTimeout(Duration.ofSeconds(30)))
                        .get()
                        .send())
                .isInstanceOf(RateLimitException.class)
                .hasMessageContaining("the next attempt would start after the call timeout of PT30S;"
                        + " the server wants to be asked again in PT30S, at 2026-03-01T12:00:30Z");
        assertThat(client.timing.waits()).isEmpty();
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void asyncWaitThatWouldPassItIsNotBegun() {
        client.server.enqueue(new MockResponse().setResponseCode(429).setHeader("Retry-After", "30"));
        assertThat(client.things(CallOptions.builder().callTimeout(Duration.ofSeconds(30)))
                        .get()
                        .sendAsync())
                .failsWithin(ServedClient.SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RateLimitException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void attemptIsEndedByIt(boolean async) throws Exception {
        silence();
        CompletableFuture<Map<String, String>> future = send(client.things().get(), async);
        awaitRequest();
        client.timing.advance(Duration.ofSeconds(119));
        assertThat(future).isNotDone();
        client.timing.advance(Duration.ofSeconds(1));
        TransportException e = failure(future);
        assertThat(e.getCause())
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("no complete answer within the call timeout of PT2M");
        assertThat(e.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.duration()).isEqualTo(Duration.ofMinutes(2));
            assertThat(attempt.cause()).isSameAs(e.getCause());
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bodyThatStaysOutIsEndedByIt(boolean async) throws Exception {
        client.server.enqueue(new MockResponse()
                .setBody("{\"a\":\"b")
                .setHeader("Content-Length", 100)
                .setSocketPolicy(SocketPolicy.KEEP_OPEN));
        CompletableFuture<Map<String, String>> slow = send(client.things().get(), async);
        awaitRequest();
        client.timing.advance(Duration.ofMinutes(2));
        assertThat(failure(slow)).hasMessageContaining("no complete answer within the call timeout");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void attemptTimeoutIsFollowedByARetry(boolean async) throws Exception {
        silence();
        client.answer(200);
        CompletableFuture<Map<String, String>> future = send(
                client.things(CallOptions.builder().attemptTimeout(Duration.ofSeconds(5)))
                        .get(),
                async);
        awaitRequest();
        client.timing.advance(Duration.ofSeconds(5));
        if (async) {
            client.timing.awaitScheduled(Duration.ofMillis(125));
            client.timing.advance(Duration.ofMillis(125));
        }
        assertThat(future).succeedsWithin(ServedClient.SOON).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void attemptTimeoutIsNamed() throws Exception {
        silence();
        CompletableFuture<?> future = send(
                client.things(ServedClient.retries(0).attemptTimeout(Duration.ofSeconds(5)))
                        .get(),
                true);
        awaitRequest();
        client.timing.advance(Duration.ofSeconds(5));
        assertThat(failure(future)).hasMessageContaining("no complete answer within the attempt timeout of PT5S");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void longOperationHasTenMinutesAndIsSentOnce(boolean async) throws Exception {
        silence();
        CompletableFuture<?> future = send(client.things().query(ServedClient.BODY), async);
        awaitRequest();
        client.timing.advance(Duration.ofSeconds(599));
        assertThat(future).isNotDone();
        client.timing.advance(Duration.ofSeconds(1));
        TransportException e = failure(future);
        assertThat(e).hasMessageContaining("no complete answer within the call timeout of PT10M");
        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(e.mayHaveBeenProcessed()).isTrue();
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void longOperationIsNotSentAgainAfterATimeout() throws Exception {
        silence();
        CompletableFuture<?> future = send(
                client.things(CallOptions.builder().attemptTimeout(Duration.ofSeconds(5)))
                        .query(ServedClient.BODY),
                true);
        awaitRequest();
        client.timing.advance(Duration.ofSeconds(5));
        assertThat(failure(future))
                .hasMessageContaining("within the attempt timeout of PT5S")
                .hasMessageContaining("not retried: the server may still be working on it");
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void longOperationIsSentAgainWhenItsConnectionIsLost() {
        client.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        client.answer(200);
        assertThat(client.things().query(ServedClient.BODY).send()).containsEntry("a", "b");
    }

    @Test
    void callTimeoutOfTheOptionsHoldsForLongOperationsToo() throws Exception {
        silence();
        CompletableFuture<?> future = send(
                client.things(CallOptions.builder().callTimeout(Duration.ofSeconds(30)))
                        .query(ServedClient.BODY),
                true);
        awaitRequest();
        client.timing.advance(Duration.ofSeconds(30));
        assertThat(failure(future)).hasMessageContaining("within the call timeout of PT30S");
    }

    static Stream<Arguments> limits() {
        CallOptions.Builder patient = CallOptions.builder().attemptTimeout(Duration.ofMinutes(7));
        Function<Things, ApiCall<?>> get = Things::get;
        Function<Things, ApiCall<?>> query = things -> things.query(ServedClient.BODY);
        return Stream.of(
                Arguments.of(get, CallOptions.builder(), Duration.ofSeconds(60)),
                Arguments.of(get, patient, Duration.ZERO),
                Arguments.of(query, CallOptions.builder(), Duration.ZERO),
                Arguments.of(query, patient, Duration.ZERO));
    }

    /** The two clients that README names: the default, and {@code new OkHttpClient()}, whose timeouts are 10 s. */
    @ParameterizedTest
    @MethodSource("limits")
    void timeoutsOfTheHttpClientAreReplaced(
            Function<Things, ApiCall<?>> call, CallOptions.Builder options, Duration silence) throws Exception {
        List<Duration> seen = new ArrayList<>();
        client.close();
        client = new ServedClient(new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.add(Duration.ofMillis(chain.readTimeoutMillis()));
                    seen.add(Duration.ofMillis(chain.writeTimeoutMillis()));
                    return chain.proceed(chain.request());
                })
                .build());
        client.answer(200);
        call.apply(client.things(options)).send();
        assertThat(seen).containsExactly(silence, Duration.ofSeconds(60));
    }

    @Test
    void silenceWithinAStreamIsLimited() {
        client.answer(200, 200);
        try (ResponseBody body = client.things().stream().send()) {
            assertThat(body.source().timeout().timeoutNanos())
                    .isEqualTo(Duration.ofSeconds(60).toNanos());
        }
        try (ResponseBody body = client.things(CallOptions.builder().attemptTimeout(Duration.ofMinutes(7))).stream()
                .send()) {
            assertThat(body.source().timeout().timeoutNanos())
                    .isEqualTo(Duration.ofMinutes(7).toNanos());
        }
    }

    @Test
    void retriesGetWhatIsLeftOfTheCallTimeout() throws Exception {
        client.server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "50"));
        silence();
        CompletableFuture<?> future = send(client.things().get(), true);
        awaitRequest();
        client.timing.awaitScheduled(Duration.ofSeconds(50));
        client.timing.advance(Duration.ofSeconds(50));
        awaitRequest();
        client.timing.awaitScheduled(Duration.ofSeconds(70));
        client.timing.advance(Duration.ofSeconds(70));
        TransportException e = failure(future);
        assertThat(e).hasMessageContaining("[2 attempts in 120.0 s; not retried: the next attempt would start after");
    }

    @Test
    void retrofitsOwnTimeoutShortensIt() throws Exception {
        silence();
        ApiCall<Map<String, String>> call = client.things().get();
        call.timeout().timeout(3, TimeUnit.SECONDS);
        CompletableFuture<?> future = send(call, true);
        awaitRequest();
        assertThat(client.timing.scheduled()).containsExactly(Duration.ofSeconds(3));
        client.timing.advance(Duration.ofSeconds(3));
        assertThat(failure(future)).hasMessageContaining("the call timeout of PT3S");
    }

    @Test
    void retrofitsOwnTimeoutDoesNotLengthenIt() throws Exception {
        silence();
        ApiCall<Map<String, String>> call = client.things().get();
        call.timeout().timeout(3, TimeUnit.MINUTES);
        CompletableFuture<?> future = send(call, true);
        awaitRequest();
        assertThat(client.timing.scheduled()).containsExactly(Duration.ofMinutes(2));
        call.cancel();
        failure(future);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void streamIsFreeOfItOnceItsHeadersAreThere(boolean async) throws Exception {
        client.server.enqueue(new MockResponse().setChunkedBody("x".repeat(100_000), 1000));
        try (ResponseBody body = send(client.things().stream(), async).get(10, TimeUnit.SECONDS)) {
            assertThat(client.timing.scheduled()).isEmpty();
            client.timing.advance(Duration.ofHours(1));
            assertThat(body.string()).hasSize(100_000);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void streamWithoutHeadersIsEndedByIt(boolean async) throws Exception {
        silence();
        CompletableFuture<ResponseBody> future = send(client.things().stream(), async);
        awaitRequest();
        client.timing.advance(Duration.ofMinutes(2));
        assertThat(failure(future)).hasMessageContaining("within the call timeout of PT2M");
    }

    @Test
    void callTimeoutOfTheHttpClientIsATimeoutAndNoCancellation() throws Exception {
        client.close();
        client = new ServedClient(
                new OkHttpClient.Builder().callTimeout(Duration.ofMillis(200)).build());
        silence();
        client.answer(200);
        assertThat(client.things().get().send()).containsEntry("a", "b");
    }
}
