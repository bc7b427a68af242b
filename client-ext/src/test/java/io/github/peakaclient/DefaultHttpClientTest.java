package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class DefaultHttpClientTest {
    private final OkHttpClient client = DefaultHttpClient.create();

    @Test
    void timeouts() {
        assertThat(client.connectTimeoutMillis()).isEqualTo(10_000);
        assertThat(client.readTimeoutMillis()).isEqualTo(60_000);
        assertThat(client.writeTimeoutMillis()).isEqualTo(60_000);
        assertThat(client.callTimeoutMillis()).isZero();
    }

    @Test
    void allParallelRequestsMayGoToOneHost() {
        assertThat(client.dispatcher().getMaxRequestsPerHost()).isEqualTo(64);
        assertThat(client.dispatcher().getMaxRequests()).isEqualTo(64);
    }

    @Test
    void eachClientHasItsOwnPoolAndDispatcher() {
        OkHttpClient another = DefaultHttpClient.create();
        assertThat(another.connectionPool()).isNotSameAs(client.connectionPool());
        assertThat(another.dispatcher()).isNotSameAs(client.dispatcher());
    }

    @Test
    void threadsAreDaemons() throws Exception {
        Callable<Boolean> isDaemon = () -> Thread.currentThread().isDaemon();
        assertThat(client.dispatcher().executorService().submit(isDaemon).get()).isTrue();
    }
}
