package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.load.LoadServer.Answer;
import io.github.peakaclient.retry.RetryBudget;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

class LoadClientTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Response whenAsked(Interceptor.Chain chain) throws IOException {
        await(asked);
        return chain.proceed(chain.request());
    }

    @Test
    void callWhoseThreadIsHeldByItsCallerIsReported() throws Exception {
        Figures figures = new Figures("leaks");
        CompletableFuture<Void> held;
        try (LoadServer server = LoadServer.start((id, request) -> Answer.OK);
                LoadClient client =
                        new LoadClient(server, RetryBudget.standard(), http -> http.addInterceptor(this::whenAsked))) {
            held = client.call("call-0").sendAsync().thenRun(() -> await(end));
            asked.countDown();

            client.addLeaks(figures);
            end.countDown();
        }

        assertThat(held).succeedsWithin(30, TimeUnit.SECONDS);
        assertThat(figures.broken()).containsExactly("calls still running");
    }
}
