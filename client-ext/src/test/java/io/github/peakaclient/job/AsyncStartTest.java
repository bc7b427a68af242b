package io.github.peakaclient.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.error.InvalidRequestException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each job is started without blocking as it is with it: by the same requests, and with the same token. */
@Timeout(60)
class AsyncStartTest {
    private JobServer served;

    @BeforeEach
    void start() throws Exception {
        served = new JobServer();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    @SuppressWarnings("ImmutableEnumChecker") // functions and texts that nothing changes
    enum Start {
        CREATE(s -> s.caches.create(JobServer.CACHE), s -> s.caches.createAsync(JobServer.CACHE), "{\"id\":\"c1\"}"),
        FULL(s -> s.caches.startFullRefresh("c1"), s -> s.caches.startFullRefreshAsync("c1"), "{}"),
        INCREMENTAL(s -> s.caches.startIncrementalUpdate("c1"), s -> s.caches.startIncrementalUpdateAsync("c1"), "{}"),
        MATERIALIZED(
                s -> s.queries.startRefresh("q1"),
                s -> s.queries.startRefreshAsync("q1"),
                "{\"status\":\"COMPLETED\",\"lastExecutionStartTime\":\"2026-03-01T11:00:00Z\"}",
                ""),
        METADATA(
                s -> s.metadata.startRefresh("k1"),
                s -> s.metadata.startRefreshAsync("k1"),
                "{\"status\":\"failed\"}",
                "{}");

        final Function<JobServer, Job<?>> blocking;
        final Function<JobServer, CompletableFuture<? extends Job<?>>> async;
        final String[] answers;

        Start(
                Function<JobServer, Job<?>> blocking,
                Function<JobServer, CompletableFuture<? extends Job<?>>> async,
                String... answers) {
            this.blocking = blocking;
            this.async = async;
            this.answers = answers;
        }
    }

    @ParameterizedTest
    @EnumSource
    void startsTheSameJob(Start start) throws Exception {
        served.answer(start.answers).answer(start.answers);

        Job<?> blocking = start.blocking.apply(served);
        List<String> requests = served.requests();
        Job<?> async = start.async.apply(served).get(10, TimeUnit.SECONDS);

        assertThat(async.token()).isEqualTo(blocking.token());
        assertThat(served.requests()).isEqualTo(requests).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void failsWithWhatTheServerAnswers(Start start) {
        served.fail(400);

        assertThatThrownBy(() -> start.async.apply(served).get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(InvalidRequestException.class);
        assertThat(served.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void canceledStartIsNotTriggered() throws Exception {
        served.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));

        CompletableFuture<?> future = served.queries.startRefreshAsync("q1");
        served.server.takeRequest();
        future.cancel(true);

        assertThat(future).isCancelled();
        assertThat(served.server.getRequestCount()).isEqualTo(1);
    }
}
