package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.retry.RetryBudget;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.Converter;

/** Where callbacks run, as Retrofit decides it: on Android on the main thread. */
class EngineCallCallbackTest {
    /** The main thread of Android, played by the test. */
    private final BlockingQueue<Runnable> mainThread = new LinkedBlockingQueue<>();

    private final RecordingCallback<String> callback = new RecordingCallback<>();
    private ServedClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ServedClient();
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(client.timing.scheduled()).isEmpty();
        client.close();
    }

    private ApiCall<String> call(Converter<ResponseBody, String> converter, @Nullable Executor executor) {
        Request request =
                new Request.Builder().url(client.server.url("/things")).build();
        ApiCall<String> template = mock();
        when(template.request()).thenReturn(request);
        Engine engine = new Engine(client.http, () -> {}, false, RetryBudget.standard(), client.timing, "test/1");
        OperationInfo operation = OperationInfo.of(request);
        CallOptions options =
                ServedClient.retries(0).apiKey(ServedClient.KEY).build().over(CallOptions.DEFAULTS);
        return new EngineCall<>(new EngineMethod<>(engine, operation, converter, false, executor), template, options);
    }

    private void runOnMainThread() throws Exception {
        Runnable task = mainThread.poll(10, TimeUnit.SECONDS);
        assertThat(task).isNotNull();
        assertThat(callback.calls).isEmpty();
        task.run();
        assertThat(callback.threads).contains(Thread.currentThread());
    }

    @Test
    void successRunsOnTheCallbackExecutor() throws Exception {
        client.answer(200);
        PeakaCalls.enqueue(call(ResponseBody::string, mainThread::add), callback);
        runOnMainThread();
        assertThat(callback.response().value()).isEqualTo("{\"a\":\"b\"}");
        assertThat(mainThread).isEmpty();
    }

    @Test
    void failureRunsOnTheCallbackExecutor() throws Exception {
        client.server.close();
        PeakaCalls.enqueue(call(ResponseBody::string, mainThread::add), callback);
        runOnMainThread();
        assertThat(callback.failure()).hasMessageContaining("ConnectException");
    }

    @Test
    void errorStatusRunsOnTheCallbackExecutor() throws Exception {
        client.answer(500);
        PeakaCalls.enqueue(call(ResponseBody::string, mainThread::add), callback);
        runOnMainThread();
        assertThat(callback.failure()).isInstanceOf(ServerException.class);
    }

    @Test
    void futureDoesNotNeedTheCallbackExecutor() {
        client.answer(200);
        // who joins on the main thread would wait for ever
        assertThat(call(ResponseBody::string, mainThread::add).sendAsync()).succeedsWithin(ServedClient.SOON);
        assertThat(mainThread).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void missingCallbackIsRefusedBeforeAnythingIsSent() {
        for (Executor executor : new Executor[] {null, mainThread::add}) {
            ApiCall<String> call = call(ResponseBody::string, executor);
            assertThatThrownBy(() -> call.enqueue(null)).hasMessage("callback == null");
            assertThat(call.isExecuted()).isFalse();
        }
    }

    @Test
    void errorWhileDecodingEndsTheCall() {
        LinkageError thrown = new LinkageError("broken");
        Converter<ResponseBody, String> broken = body -> {
            throw thrown;
        };
        client.answer(200, 200);
        assertThatThrownBy(() -> call(broken, null).send()).isSameAs(thrown);
        CompletableFuture<String> future = call(broken, null).sendAsync();
        assertThat(future)
                .failsWithin(ServedClient.SOON)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isSameAs(thrown);
        assertThat(client.http.connectionPool().idleConnectionCount()).isEqualTo(1);
    }
}
