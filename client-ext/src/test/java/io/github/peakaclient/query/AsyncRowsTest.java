package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.peakaclient.error.DecodingException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncRowsTest {
    @Test
    void completesWhenTheColumnsHaveArrived() throws Exception {
        CountDownLatch columnsSeen = new CountDownLatch(1);
        try (QueryServer server = QueryServer.writing(out -> {
                    QueryServer.begin(out);
                    columnsSeen.await();
                    QueryServer.write(out, "[\"1\",\"a\"]]}");
                });
                Rows rows = server.queries.runAsync("SELECT 1").get(30, TimeUnit.SECONDS)) {
            assertThat(rows.columns()).hasSize(2);
            columnsSeen.countDown();
            assertThat(rows.collect(1)).hasSize(1);
        }
    }

    @Test
    void failsAsTheSynchronousOne() throws Exception {
        try (QueryServer server = QueryServer.writing(out -> QueryServer.write(out, "<html>"))) {
            assertThat(server.queries.runAsync("SELECT 1"))
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(DecodingException.class);
        }
    }

    @Test
    void blankSqlIsRefusedAtOnce() throws Exception {
        try (QueryServer server = QueryServer.answering("]}")) {
            assertThatIllegalArgumentException().isThrownBy(() -> server.queries.runAsync(" "));
        }
    }

    @Test
    void cancelWhileTheColumnsAreAwaitedEndsTheConnection() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch broken = new CountDownLatch(1);
        try (QueryServer server = QueryServer.writing(out -> {
            QueryServer.write(out, "{");
            begun.countDown();
            try {
                while (true) {
                    QueryServer.write(out, " ");
                }
            } finally {
                broken.countDown();
            }
        })) {
            CompletableFuture<Rows> future = server.queries.runAsync("SELECT 1");
            begun.await();

            assertThat(future.cancel(true)).isTrue();
            assertThat(broken.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
