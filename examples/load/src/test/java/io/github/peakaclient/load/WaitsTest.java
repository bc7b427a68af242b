package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.load.LoadServer.Answer;
import io.github.peakaclient.load.LoadServer.Answers;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Answers ONCE_UNAVAILABLE = (id, request) -> request == 1 ? Answer.UNAVAILABLE : Answer.OK;

    private static Figures run(Duration limit, Answers answers, UnaryOperator<OkHttpClient.Builder> setup)
            throws InterruptedException {
        return new Waits(20, limit, answers, setup).run();
    }

    private static UnaryOperator<OkHttpClient.Builder> with(Interceptor interceptor) {
        return http -> http.addInterceptor(interceptor);
    }

    /** Blocks the calling thread for longer than a wait in our code may take. */
    private static void hold() throws IOException {
        try {
            assertThat(new CountDownLatch(1).await(700, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Tag("slow")
    @Test
    void twoThousandWaitsAtOnceHoldNoThread() throws Exception {
        // on 64 threads the waits would take 31 s
        Figures figures = new Waits(2_000, LIMIT, new Waits(2_000).answers(), http -> http).run();

        assertThat(figures.broken()).as(figures.toString()).isEmpty();
        assertThat(figures.toString()).contains("= 4,000 ", "< 30,000.0 ms ");
    }

    @Test
    void limitOfTimeGrowsWithMoreCallsThanTheStandard() {
        assertThat(new Waits(1).limit()).isEqualTo(Duration.ofSeconds(4));
        assertThat(new Waits(2_000).limit()).isEqualTo(Duration.ofSeconds(4));
        assertThat(new Waits(20_000).limit()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void fewCallsHoldTheBoundsToo() throws Exception {
        Figures figures = run(LIMIT, ONCE_UNAVAILABLE, http -> http);

        assertThat(figures.broken()).as(figures.toString()).isEmpty();
    }

    @Test
    void serverThatNeverRecoversIsReported() throws Exception {
        Figures figures = run(LIMIT, (id, request) -> Answer.UNAVAILABLE, http -> http);

        assertThat(figures.broken()).containsExactly("calls answered", "requests");
        assertThat(figures.toString()).contains("BROKEN", "503");
    }

    @Test
    void serverThatIsAskedTooOftenIsReported() throws Exception {
        Figures figures = run(
                LIMIT,
                (id, request) ->
                        id.equals("call-7") && request == 2 ? Answer.UNAVAILABLE : ONCE_UNAVAILABLE.to(id, request),
                http -> http);

        assertThat(figures.broken()).containsExactly("requests");
    }

    @Test
    void moreTimeThanTheLimitIsReported() throws Exception {
        Figures figures = run(Duration.ofMillis(1), ONCE_UNAVAILABLE, http -> http);

        assertThat(figures.broken()).containsExactly("time");
    }

    @Test
    void waitOnThreadsOfTheDispatcherIsReported() throws Exception {
        Figures figures = run(LIMIT, ONCE_UNAVAILABLE, with(chain -> {
            Response response = chain.proceed(chain.request());
            if (response.code() == 503) {
                hold();
            }
            return response;
        }));

        assertThat(figures.broken())
                .containsExactly("OkHttp threads sleeping in our code", "longest wait of one in our code");
        assertThat(figures.toString()).contains(" is TIMED_WAITING", "WaitsTest.hold(");
    }

    @Test
    void moreThanTenThreadsOfTheClientAreReported() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 11; i++) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    "peaka-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        try {
            Figures figures = run(LIMIT, ONCE_UNAVAILABLE, http -> http);

            assertThat(figures.broken()).containsExactly("threads of the client");
        } finally {
            end.countDown();
        }
    }

    @Test
    void connectionsThatNobodyGivesBackAreReported() throws Exception {
        Figures figures = run(LIMIT, ONCE_UNAVAILABLE, with(chain -> {
            Response response = chain.proceed(chain.request());
            String id = chain.request().url().pathSegments().get(2);
            // the previous body is not closed
            return !id.equals("call-7") || response.code() != 200
                    ? response
                    : response.newBuilder()
                            .body(ResponseBody.create(
                                    "{\"id\":\"call-7\",\"name\":\"load\",\"type\":\"stripe\"}",
                                    MediaType.get("application/json")))
                            .build();
        }));

        assertThat(figures.broken()).containsExactly("connections leaked");
    }

    @Test
    void answersToOtherCallsAreReported() throws Exception {
        Figures figures = run(
                LIMIT,
                ONCE_UNAVAILABLE,
                with(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .url(chain.request().url().toString().replace("call-7", "call-8"))
                        .build())));

        assertThat(figures.broken()).contains("calls answered");
        assertThat(figures.toString()).contains("call-7: got the answer ");
    }
}
