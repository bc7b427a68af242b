package io.github.peakaclient.sandbox.handler;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.http.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ImportLockTest {

    private static final String MAPPING =
            "{\"containsHeader\":true,\"mappings\":[{\"name\":\"n\",\"csvColumnName\":\"n\"}]}";

    /** A clock that stops whoever asks for the time a given number of times from now. */
    private static final class StoppingClock extends Clock {

        private final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile int stop = Integer.MAX_VALUE;

        @Override
        public Instant instant() {
            if (asked.incrementAndGet() == stop) {
                reached.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    @Timeout(30)
    void requestsAreAnsweredDuringAnImport() throws Exception {
        StoppingClock clock = new StoppingClock();
        try (Sandbox sandbox = Sandbox.builder().clock(clock).start()) {
            Client client = Client.of(sandbox);
            String table = "/data/projects/" + sandbox.projectId() + "/table/numbers";
            client.post(table).ok();
            client.post(
                            table + "/columns",
                            Json.array(List.of("n"), name -> object("name", name, "dataType", "BIGINT")))
                    .ok();
            int before = clock.asked.get();
            client.importCsv(sandbox.projectId(), "numbers", MAPPING, "n\n1\n").ok();
            int after = clock.asked.get();
            clock.stop = after + (after - before); // the last time that an import asks for, when its rows are written

            CompletableFuture<Client.Answer> second = CompletableFuture.supplyAsync(
                    () -> client.importCsv(sandbox.projectId(), "numbers", MAPPING, "n\n2\n"));
            assertThat(clock.reached.await(20, TimeUnit.SECONDS)).isTrue();
            try {
                assertThat(CompletableFuture.supplyAsync(() -> client.query(
                                                sandbox.projectId(), "SELECT n FROM peaka.\"table\".numbers ORDER BY n")
                                        .ok()
                                        .path("data"))
                                .get(10, TimeUnit.SECONDS))
                        .hasToString("[[\"1\"],[\"2\"]]");
                assertThat(second).isNotDone();
            } finally {
                clock.released.countDown();
            }
            assertThat(second.join().status()).isEqualTo(200);
        }
    }
}
