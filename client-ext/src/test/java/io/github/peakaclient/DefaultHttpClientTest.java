package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DefaultHttpClientTest {
    private final List<DefaultHttpClient> created = new ArrayList<>();

    @AfterEach
    void close() {
        created.forEach(DefaultHttpClient::close);
    }

    private DefaultHttpClient create(String baseUrl) {
        DefaultHttpClient client = DefaultHttpClient.of(HttpUrl.get(baseUrl));
        created.add(client);
        return client;
    }

    @Test
    void timeouts() {
        OkHttpClient client = create("https://a.invalid/").client();
        assertThat(client.connectTimeoutMillis()).isEqualTo(10_000);
        assertThat(client.readTimeoutMillis()).isEqualTo(60_000);
        assertThat(client.writeTimeoutMillis()).isEqualTo(60_000);
        assertThat(client.callTimeoutMillis()).isZero();
    }

    @Test
    void allParallelRequestsMayGoToOneHost() {
        OkHttpClient client = create("https://a.invalid/").client();
        assertThat(client.dispatcher().getMaxRequestsPerHost()).isEqualTo(64);
        assertThat(client.dispatcher().getMaxRequests()).isEqualTo(64);
    }

    @Test
    void clientsOfOneServerShareConnectionsAndNoQueue() {
        OkHttpClient client = create("https://a.invalid/api/v1").client();
        OkHttpClient another = create("https://a.invalid/gateway/").client();
        assertThat(another.connectionPool()).isSameAs(client.connectionPool());
        assertThat(another.sslSocketFactory()).isSameAs(client.sslSocketFactory());
        assertThat(another.dispatcher()).isNotSameAs(client.dispatcher());
    }

    @Test
    void clientsOfAnotherServerHaveOtherConnections() {
        OkHttpClient client = create("https://a.invalid/").client();
        for (String other : List.of("https://b.invalid/", "https://a.invalid:444/", "http://a.invalid/")) {
            assertThat(create(other).client().connectionPool()).isNotSameAs(client.connectionPool());
        }
    }

    @Test
    void lastClientOfAServerEndsItsConnections() {
        DefaultHttpClient first = create("https://a.invalid/");
        DefaultHttpClient second = create("https://a.invalid/");
        first.close();
        first.close(); // again, which must not count for the other
        assertThat(create("https://a.invalid/").client().connectionPool())
                .isSameAs(second.client().connectionPool());
        created.forEach(DefaultHttpClient::close);
        assertThat(create("https://a.invalid/").client().connectionPool())
                .isNotSameAs(second.client().connectionPool());
    }

    @Test
    void closingOneLeavesTheThreadsOfAnother() throws Exception {
        DefaultHttpClient closed = create("https://a.invalid/");
        ExecutorService ofClosed = closed.client().dispatcher().executorService();
        CountDownLatch end = new CountDownLatch(1);
        Future<?> running = ofClosed.submit(() -> end.await(20, TimeUnit.SECONDS));
        closed.close();
        assertThatThrownBy(() -> ofClosed.submit(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(ofClosed.isShutdown()).isTrue();
        assertThat(ofClosed.awaitTermination(1, TimeUnit.NANOSECONDS)).isFalse();
        end.countDown();
        running.get();
        assertThat(ofClosed.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        Callable<Thread> current = Thread::currentThread;
        ExecutorService ofAnother =
                create("https://a.invalid/").client().dispatcher().executorService();
        assertThat(ofAnother.submit(current).get().isDaemon()).isTrue();
    }
}
