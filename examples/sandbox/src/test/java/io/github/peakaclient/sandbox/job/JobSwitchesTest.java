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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobSwitchesTest {

    private Sandbox sandbox;
    private Client client;
    private String data;
    private String demo;
    private String pay;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        client = Client.of(sandbox);
        data = "/data/projects/" + sandbox.projectId();
        demo = client.get(data + "/catalogs").ok().path(2).path("id").asText();
        pay = Scene.of(sandbox).catalog("pay", "stripe");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String cache() {
        return Scene.of(sandbox).cacheOfCharges(pay);
    }

    private JsonNode after3Polls(String path) {
        client.get(path).ok();
        client.get(path).ok();
        return client.get(path).ok();
    }

    private JsonNode exported() {
        String created = client.post(data + "/catalogs/" + demo + "/schemas/sales/tables/customers/exports", object())
                .ok()
                .path("id")
                .asText();
        return after3Polls(data + "/exports/" + created);
    }

    @Test
    void hangingCacheIsNeverTouchedButCanBeCancelled() {
        sandbox.jobs().hangNext(SandboxJob.FULL_REFRESH);
        String cache = cache();

        for (int poll = 0; poll < 10; poll++) {
            client.get(cache + "/status").ok();
        }

        JsonNode status = client.get(cache + "/status").ok();
        JsonNode execution = status.path("lastFullRefreshCacheExecution");
        assertThat(status.path("status").asText()).isEqualTo("RUNNING");
        assertThat(execution.path("status").asText()).isEqualTo("RUNNING");
        assertThat(execution.path("updatedAt")).isEqualTo(execution.path("createdAt"));
        client.post(cache + "/cancelFullRefreshUpdate").ok();
        assertThat(client.get(cache + "/status").ok().path("status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void hangingCacheIsNeverTouchedByTimeEither() {
        MutableClock clock = new MutableClock();
        try (Sandbox timed =
                Sandbox.builder().clock(clock).jobSpeed(JobSpeed.measured()).start()) {
            timed.jobs().hangNext(SandboxJob.FULL_REFRESH);
            Scene scene = Scene.of(timed);
            String cache = scene.cacheOfCharges(scene.catalog("pay", "stripe"));

            clock.advance(Duration.ofDays(1));

            JsonNode execution = scene.client.get(cache + "/status").ok().path("lastFullRefreshCacheExecution");
            assertThat(execution.path("status").asText()).isEqualTo("RUNNING");
            assertThat(execution.path("updatedAt")).isEqualTo(execution.path("createdAt"));
            assertThat(execution.path("progress").isNull()).isTrue();
        }
    }

    @Test
    void failingCacheSaysWhyAndTheNextOneIsWell() {
        sandbox.jobs().failNext(SandboxJob.FULL_REFRESH, "The source did not answer");
        String cache = cache();

        JsonNode failed = after3Polls(cache + "/status");

        assertThat(failed.path("status").asText()).isEqualTo("FAILED");
        assertThat(failed.path("lastFullRefreshCacheExecution").path("error"))
                .isEqualTo(object("message", "The source did not answer"));
        client.post(cache + "/fullRefreshUpdate").ok();
        JsonNode well = after3Polls(cache + "/status");
        assertThat(well.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(well.path("lastFullRefreshCacheExecution").path("error").isNull())
                .isTrue();
    }

    @Test
    void switchIsForOneKindOnly() {
        sandbox.jobs().failNext(SandboxJob.INCREMENTAL_UPDATE);
        String cache = cache();

        assertThat(after3Polls(cache + "/status").path("status").asText()).isEqualTo("COMPLETED");

        client.post(cache + "/incrementalUpdate").ok();
        assertThat(after3Polls(cache + "/status").path("status").asText()).isEqualTo("FAILED");
    }

    @Test
    void deletedCacheSaysDeletedAndItsExecutionCancelled() {
        sandbox.jobs().deleteCacheDuringNext(SandboxJob.FULL_REFRESH);

        JsonNode status = after3Polls(cache() + "/status");

        assertThat(status.path("status").asText()).isEqualTo("DELETED");
        assertThat(status.path("lastFullRefreshCacheExecution").path("status").asText())
                .isEqualTo("CANCELLED");
        assertThatThrownBy(() -> sandbox.jobs().deleteCacheDuringNext(SandboxJob.EXPORT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void exportsFailExpireAndAreCancelledInTurn() {
        sandbox.jobs()
                .failNext(SandboxJob.EXPORT)
                .expireNextExport()
                .cancelNext(SandboxJob.EXPORT)
                .failNext(SandboxJob.EXPORT, "no space");

        JsonNode failed = exported();
        assertThat(failed.path("status").asText()).isEqualTo("FAILED");
        assertThat(failed.path("error").isNull()).isTrue();
        JsonNode expired = exported();
        assertThat(expired.path("status").asText()).isEqualTo("EXPIRED");
        assertThat(expired.has("files")).isFalse();
        assertThat(exported().path("status").asText()).isEqualTo("CANCELLED");
        assertThat(exported().path("error").asText()).isEqualTo("no space");
        assertThat(exported().path("status").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void materializedQueryIsCanceledWithOneL() {
        sandbox.jobs().cancelNext(SandboxJob.MATERIALIZED_QUERY).failNext(SandboxJob.MATERIALIZED_QUERY);
        String run = Scene.of(sandbox).materialized("SELECT 1");

        assertThat(after3Polls(run + "/status").path("status").asText()).isEqualTo("CANCELED");
        client.post(run + "/refresh").ok();
        assertThat(after3Polls(run + "/status").path("status").asText()).isEqualTo("FAILED");
    }

    @Test
    void metadataRefreshFailsButCannotBeCancelled() {
        sandbox.jobs().failNext(SandboxJob.METADATA_REFRESH);
        String refresh = "/metadata/" + sandbox.projectId() + "/refresh";

        client.post(refresh, object("catalogId", demo)).ok();

        assertThat(after3Polls(refresh + "/" + demo).path("status").asText()).isEqualTo("failed");
        assertThatThrownBy(() -> sandbox.jobs().cancelNext(SandboxJob.METADATA_REFRESH))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
