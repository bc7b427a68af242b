package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.peakaclient.api.ApiCall;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.http.Body;
import retrofit2.http.PUT;

/** What a call takes beside the request itself. Bytes are counted, not time. */
class CallCostTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 100;
    /** Twice of what was measured, so that only a kind of work that is new exceeds it. */
    private static final long MOST_BYTES = 14_000;

    private ServedClient client;

    @BeforeEach
    void start() throws IOException {
        client = new ServedClient();
        client.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse()
                        .setHeader("Content-Type", "application/json")
                        .setHeader("X-Request-Id", "r-s3cret-1")
                        .setBody("{\"a\":\"b\"}");
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
    }

    @Test
    void callAllocatesLittleMoreThanItsRequest() throws Exception {
        HttpUrl url = client.server.url("/things");
        long raw = bytes(() -> {
            try (Response response =
                    client.http.newCall(new Request.Builder().url(url).build()).execute()) {
                return response.body().string();
            }
        });
        Things things = client.things();
        assertThat(bytes(() -> things.get().send()) - raw).isLessThan(MOST_BYTES);
        Things view = client.things(CallOptions.builder().apiKey(ApiKey.of("pk_example_other")));
        assertThat(bytes(() -> view.get().send()) - raw).isLessThan(MOST_BYTES);
    }

    /** Returns the least of many: Okio makes a new segment whenever its pool is in use by another thread. */
    private static long bytes(Callable<?> call) throws Exception {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < CALLS; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            call.call();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    interface Writes {
        @PUT("things")
        ApiCall<Map<String, String>> put(@Body RequestBody body);
    }

    @Test
    void bodyOfASuccessfulCallIsReadOnceUntilSomethingIsShown() {
        AtomicInteger written = new AtomicInteger();
        RequestBody body = new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.get("application/json");
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                written.incrementAndGet();
                sink.writeUtf8("{\"password\":\"s3cret-1\"}");
            }
        };
        Writes writes = client.peaka.create(Writes.class);
        writes.put(body).send();
        writes.put(body).sendAsync().join();
        ApiResponse<?> response = PeakaCalls.sendWithInfo(writes.put(body));
        assertThat(response.header("X-Request-Id")).isEqualTo("r-s3cret-1");
        assertThat(written).hasValue(3);
        assertThat(response.requestId()).isEqualTo("r-***");
        assertThat(written).hasValue(4);
    }
}
