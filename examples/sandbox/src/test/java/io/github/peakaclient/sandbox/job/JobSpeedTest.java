package io.github.peakaclient.sandbox.job;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.MutableClock;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.Scene;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs in measured time. The charges of Stripe have 1,200 rows: a full refresh takes 3.2 s. */
class JobSpeedTest {

    private final MutableClock clock = new MutableClock();
    private Sandbox sandbox;
    private Client client;
    private String data;
    private String demo;
    private Scene scene;
    private String pay;

    @BeforeEach
    void start() {
        start(JobSpeed.measured());
    }

    private void start(JobSpeed speed) {
        sandbox = Sandbox.builder().clock(clock).jobSpeed(speed).start();
        client = Client.of(sandbox);
        data = "/data/projects/" + sandbox.projectId();
        demo = client.get(data + "/catalogs").ok().path(2).path("id").asText();
        scene = Scene.of(sandbox);
        pay = scene.catalog("pay", "stripe");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String filledCache() {
        String cache = scene.cacheOfCharges(pay);
        clock.advance(Duration.ofMinutes(1));
        return cache;
    }

    private JsonNode status(String cache) {
        return client.get(cache + "/status").ok();
    }

    private static Instant time(JsonNode node, String name) {
        return Instant.parse(node.path(name).asText());
    }

    @Test
    void recordAppearsAfter300MillisHoweverOftenSomebodyLooks() {
        String cache = filledCache();
        JsonNode first = status(cache).path("lastFullRefreshCacheExecution");
        assertThat(first.path("status").asText()).isEqualTo("COMPLETED");

        client.post(cache + "/fullRefreshUpdate").ok();
        Instant triggered = clock.instant();

        clock.advanceMillis(299);
        for (int poll = 0; poll < 5; poll++) {
            JsonNode stale = status(cache);
            assertThat(stale.path("status").asText()).isEqualTo("RUNNING");
            assertThat(stale.path("lastFullRefreshCacheExecution")).isEqualTo(first);
        }
        clock.advanceMillis(1);
        JsonNode record = status(cache).path("lastFullRefreshCacheExecution");
        assertThat(record.path("status").asText()).isEqualTo("RUNNING");
        assertThat(time(record, "createdAt")).isEqualTo(triggered.plusMillis(300));
        assertThat(record.path("updatedAt")).isEqualTo(record.path("createdAt"));
        clock.advanceMillis(3_199);
        assertThat(status(cache).path("status").asText()).isEqualTo("RUNNING");
        clock.advanceMillis(1);
        JsonNode done = status(cache);
        assertThat(done.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(time(done.path("lastFullRefreshCacheExecution"), "finishedAt"))
                .isEqualTo(triggered.plusMillis(3_500));
    }

    @Test
    void runningCacheGivesSignsOfLife() {
        String cache = scene.cacheOfCharges(pay);
        clock.advanceMillis(300 + 1_600);

        JsonNode half = status(cache).path("lastFullRefreshCacheExecution");

        assertThat(half.path("progress").path("numberOfInsertedRecords").asLong())
                .isEqualTo(600);
        assertThat(time(half, "updatedAt")).isEqualTo(time(half, "createdAt").plusMillis(1_600));
    }

    @Test
    void cancelIs500BeforeTheRecord200AfterItAnd404WhenIdle() {
        String cache = filledCache();
        assertThat(client.post(cache + "/cancelFullRefreshUpdate").status()).isEqualTo(404);
        client.post(cache + "/fullRefreshUpdate").ok();
        clock.advanceMillis(299);
        assertThat(client.post(cache + "/cancelFullRefreshUpdate").status()).isEqualTo(500);

        clock.advanceMillis(1);
        client.post(cache + "/cancelFullRefreshUpdate").ok();

        JsonNode status = status(cache);
        assertThat(status.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(status.path("lastFullRefreshCacheExecution").path("status").asText())
                .isEqualTo("CANCELLED");
        assertThat(client.post(cache + "/cancelFullRefreshUpdate").status()).isEqualTo(404);
    }

    @Test
    void durationGrowsWithRowsUpTo50Seconds() {
        assertThat(SandboxJob.FULL_REFRESH.duration(0)).hasSeconds(2);
        assertThat(SandboxJob.FULL_REFRESH.duration(25_001)).hasMillis(27_001);
        assertThat(SandboxJob.FULL_REFRESH.duration(Long.MAX_VALUE)).hasSeconds(50);
        assertThat(SandboxJob.INCREMENTAL_UPDATE.duration(25_001)).isLessThan(SandboxJob.FULL_REFRESH.duration(25_001));
    }

    @Test
    void tenTimesAsFastIsTenTimesAsFast() {
        stop();
        start(JobSpeed.measured(10));
        String cache = scene.cacheOfCharges(pay);

        clock.advanceMillis(30);
        assertThat(status(cache)
                        .path("lastFullRefreshCacheExecution")
                        .path("status")
                        .asText())
                .isEqualTo("RUNNING");
        clock.advanceMillis(319);
        assertThat(status(cache).path("status").asText()).isEqualTo("RUNNING");
        clock.advanceMillis(1);
        assertThat(status(cache).path("status").asText()).isEqualTo("COMPLETED");
    }

    @Test
    void cacheIsFilledAlsoWithoutAPoll() {
        String cache = scene.cacheOfCharges(pay);
        assertThat(scene.count("pay.payment.charges")).isEqualTo("0");

        clock.advance(Duration.ofMinutes(1));

        assertThat(scene.count("pay.payment.charges")).isEqualTo("1200");
        assertThat(status(cache)
                        .path("lastFullRefreshCacheExecution")
                        .path("progress")
                        .path("numberOfInsertedRecords")
                        .asLong())
                .isEqualTo(1200);
    }

    @Test
    void materializedStatusIsTheOneBeforeUntilTheRunStarts() {
        String run = scene.materialized("SELECT 1") + "/";
        clock.advance(Duration.ofMinutes(1));
        JsonNode fresh = client.get(run + "status").ok();

        client.post(run + "refresh").ok();

        clock.advanceMillis(299);
        assertThat(client.get(run + "status").ok()).isEqualTo(fresh);
        clock.advanceMillis(1);
        JsonNode running = client.get(run + "status").ok();
        assertThat(running.path("status").asText()).isEqualTo("RUNNING");
        assertThat(time(running, "lastExecutionStartTime")).isEqualTo(clock.instant());
        clock.advanceMillis(2_001);
        assertThat(client.get(run + "status").ok().path("status").asText()).isEqualTo("COMPLETED");
    }

    @Test
    void materializedQueryThatCannotRunFails() {
        String run = scene.materialized("SELECT * FROM demo.sales.customers WHERE 1 / id = CAST('x' AS INTEGER)") + "/";

        clock.advance(Duration.ofMinutes(1));

        assertThat(client.get(run + "status").ok().path("status").asText()).isEqualTo("FAILED");
    }

    @Test
    void exportGoesByTimeAndItsRowCountGrows() {
        String exports = data + "/catalogs/" + demo + "/schemas/sales/tables/charges/exports";
        JsonNode created = client.post(exports, object()).ok();
        assertThat(created.path("status").asText()).isEqualTo("PENDING");
        String one = data + "/exports/" + created.path("id").asText();
        assertThat(client.get(one).ok().path("status").asText()).isEqualTo("PENDING");

        clock.advanceMillis(300 + 2_000);
        JsonNode early = client.get(one).ok();
        clock.advanceMillis(5_000);
        JsonNode late = client.get(one).ok();

        assertThat(early.path("status").asText()).isEqualTo("RUNNING");
        assertThat(early.has("files")).isFalse();
        assertThat(early.path("rowCount").asLong()).isPositive();
        assertThat(late.path("rowCount").asLong())
                .isGreaterThan(early.path("rowCount").asLong())
                .isLessThan(25_001);
        clock.advance(Duration.ofMinutes(1));
        assertThat(client.get(data + "/exports?status=SUCCEEDED").ok()).hasSize(1);
        JsonNode done = client.get(one).ok();
        assertThat(done.path("rowCount").asLong()).isEqualTo(25_001);
        assertThat(done.path("durationMs").asLong()).isEqualTo(300 + 2_000 + 7_500);
    }

    @Test
    void metadataRefreshGoesByTime() {
        String refresh = "/metadata/" + sandbox.projectId() + "/refresh";
        client.post(refresh, object("catalogId", demo)).ok();

        assertThat(client.get(refresh + "/" + demo).ok().path("status").asText())
                .isEqualTo("not-active");
        clock.advanceMillis(300);
        client.post(refresh, object("catalogId", demo)).ok();
        assertThat(client.get(refresh + "/" + demo).ok().path("status").asText())
                .isEqualTo("active");
        clock.advanceMillis(5_000);
        assertThat(client.get(refresh + "/" + demo).ok().path("status").asText())
                .isEqualTo("not-active");
    }

    @Test
    void speedIsFrom1To1000() {
        assertThatThrownBy(() -> JobSpeed.measured(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JobSpeed.measured(1_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1001");
    }
}
