package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.Fact.fact;
import static io.github.peakaclient.sandbox.Fact.timed;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.job.SandboxJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Facts about caches. */
final class CacheFacts {

    private static final String JOBS = "live-behaviour, Jobs";
    private static final String FULL = "lastFullRefreshCacheExecution";
    private static final String INCREMENTAL = "lastIncrementalCacheExecution";
    private static final String CHARGES = "pay.payment.charges";

    private CacheFacts() {}

    static List<Fact> all() {
        return List.of(
                fact(JOBS, "A status has two slots; a full refresh leaves the incremental one as it is", scene -> {
                    String cache = scene.filledCache(scene.catalog("pay", "stripe"));
                    scene.client.post(cache + "/incrementalUpdate").ok();
                    JsonNode incremental = scene.end(cache + "/status");
                    scene.client.post(cache + "/fullRefreshUpdate").ok();
                    JsonNode full = scene.end(cache + "/status");
                    assertThat(full.path(INCREMENTAL)).isEqualTo(incremental.path(INCREMENTAL));
                    assertThat(full.path(FULL)).isNotEqualTo(incremental.path(FULL));
                    assertThat(time(full, FULL)).isAfter(time(full, INCREMENTAL));
                }),
                timed(
                        JOBS,
                        "The record of a refresh appears 300 ms after the trigger; before, only the old one",
                        CacheFacts::record),
                fact(JOBS, "A healthy running execution has \"error\": null", scene -> {
                    String cache = scene.cacheOfCharges(scene.catalog("pay", "stripe"));
                    scene.client.get(cache + "/status").ok();
                    JsonNode running = scene.client.get(cache + "/status").ok().path(FULL);
                    assertThat(running.path("status").asText()).isEqualTo("RUNNING");
                    assertThat(running.has("error")).isTrue();
                    assertThat(running.path("error").isNull()).isTrue();
                }),
                fact("hazards, H5", "HubSpot and Stripe have the tables whose jobs were seen hanging", scene -> {
                    String hub = scene.catalog("hub", "hubspot");
                    String stripe = scene.catalog("pay", "stripe");
                    assertThat(scene.client
                                    .get(scene.data("/catalogs/" + hub + "/schemas/crm/tables"))
                                    .ok()
                                    .findValuesAsText("tableName"))
                            .contains("owners", "pipelines", "products", "feedback_submissions");
                    assertThat(scene.client
                                    .get(scene.data("/catalogs/" + stripe + "/schemas/payment/tables"))
                                    .ok()
                                    .findValuesAsText("tableName"))
                            .contains("terminal_configurations");
                }),
                timed("hazards, H5", "A job can hang: its record is never touched again", (scene, clock) -> {
                    scene.sandbox.jobs().hangNext(SandboxJob.FULL_REFRESH);
                    String cache = scene.cacheOfCharges(scene.catalog("pay", "stripe"));
                    clock.advance(Duration.ofHours(1));
                    JsonNode hung = scene.client.get(cache + "/status").ok().path(FULL);
                    assertThat(hung.path("status").asText()).isEqualTo("RUNNING");
                    assertThat(hung.path("updatedAt")).isEqualTo(hung.path("createdAt"));
                }),
                fact(JOBS, "Canceling a full refresh before its record is 500, an incremental update 200", scene -> {
                    String cache = scene.filledCache(scene.catalog("pay", "stripe"));
                    scene.client.post(cache + "/fullRefreshUpdate").ok();
                    assertThat(scene.client
                                    .post(cache + "/cancelFullRefreshUpdate")
                                    .status())
                            .isEqualTo(500);
                    scene.end(cache + "/status");
                    scene.client.post(cache + "/incrementalUpdate").ok();
                    scene.client.post(cache + "/cancelIncrementalUpdate").ok();
                    assertThat(scene.client
                                    .get(cache + "/status")
                                    .ok()
                                    .path("status")
                                    .asText())
                            .isEqualTo("CANCELLED");
                }),
                fact(JOBS, "Canceling an idle cache is 404", scene -> {
                    String cache = scene.filledCache(scene.catalog("pay", "stripe"));
                    assertThat(scene.client
                                    .post(cache + "/cancelFullRefreshUpdate")
                                    .status())
                            .isEqualTo(404);
                    assertThat(scene.client
                                    .post(cache + "/cancelIncrementalUpdate")
                                    .status())
                            .isEqualTo(404);
                }),
                fact("corrections, G3", "Triggering an unknown cache is 400 \"Cache settings not found\"", scene -> {
                    Client.Answer answer = scene.client.post(scene.data("/cache/none/fullRefreshUpdate"));
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.json().path("error").asText()).isEqualTo("WrongRequestException");
                    assertThat(answer.message()).isEqualTo("Cache settings not found");
                }),
                fact(JOBS, "The first sync of a cache with an incremental schedule alone is incremental", scene -> {
                    JsonNode status = firstSync(scene, "incrementalCacheSchedule");
                    assertThat(status.path("status").asText()).isEqualTo("COMPLETED");
                    assertThat(status.path(INCREMENTAL).path("executionMode").asText())
                            .isEqualTo("INCREMENTAL");
                    assertThat(status.path(FULL).isNull()).isTrue();
                }),
                fact(JOBS, "The first sync of a cache with a full refresh schedule is a full refresh", scene -> {
                    JsonNode status = firstSync(scene, "fullRefreshCacheSchedule");
                    assertThat(status.path(FULL).path("executionMode").asText()).isEqualTo("FULL_REFRESH");
                    assertThat(status.path(INCREMENTAL).isNull()).isTrue();
                }),
                fact(JOBS, "Tables of PostgreSQL, MySQL and MongoDB cannot be cached", CacheFacts::databases),
                fact(
                        JOBS,
                        "Some tables, such as deals_pipeline_stages of HubSpot, support FULL_REFRESH only",
                        scene -> {
                            String hubspot = scene.catalog("hub", "hubspot");
                            assertThat(types(scene, hubspot, "deals_pipeline_stages"))
                                    .hasToString("[\"FULL_REFRESH\"]");
                            assertThat(types(scene, hubspot, "deals"))
                                    .hasToString("[\"FULL_REFRESH\",\"INCREMENTAL\"]");
                        }),
                fact(JOBS, "Of the counters of an incremental update only numberOfInsertedRecords is right", scene -> {
                    JsonNode progress = firstSync(scene, "incrementalCacheSchedule")
                            .path(INCREMENTAL)
                            .path("progress");
                    assertThat(progress.path("numberOfInsertedRecords").asInt()).isEqualTo(1_200);
                    assertThat(progress.path("numberOfCachedRecords").asInt()).isZero();
                }),
                fact("hazards, H1", "A live read of Stripe stops at 100 rows, whatever it counts or filters", scene -> {
                    scene.catalog("pay", "stripe");
                    assertThat(scene.count(CHARGES)).isEqualTo("100");
                    assertThat(scene.count(CHARGES + " WHERE amount > 0")).isEqualTo("100");
                    assertThat(scene.count("(SELECT * FROM " + CHARGES + ") AS c"))
                            .isEqualTo("100");
                }),
                fact("hazards, H1", "Live reads of HubSpot, Google Ads and databases have all rows", scene -> {
                    scene.catalog("hub", "hubspot");
                    scene.catalog("ads", "google_ads");
                    scene.catalog("base", "POSTGRES");
                    assertThat(scene.count("hub.crm.contacts")).isEqualTo("250");
                    assertThat(scene.count("ads.data.events")).isEqualTo("400");
                    assertThat(scene.count("base.public.users")).isEqualTo("500");
                }),
                fact("hazards, H1", "A cached table of Stripe has all rows, until its cache is deleted", scene -> {
                    String cache = scene.filledCache(scene.catalog("pay", "stripe"));
                    assertThat(scene.count(CHARGES)).isEqualTo("1200");
                    scene.client.delete(cache).ok();
                    assertThat(scene.count(CHARGES)).isEqualTo("100");
                }),
                fact("hazards, H3", "During the first sync a table has no rows", scene -> {
                    String cache = scene.cacheOfCharges(scene.catalog("pay", "stripe"));
                    assertThat(scene.count(CHARGES)).isEqualTo("0");
                    assertThat(scene.client
                                    .get(cache + "/status")
                                    .ok()
                                    .path(FULL)
                                    .path("status")
                                    .asText())
                            .isEqualTo("RUNNING");
                    scene.client.get(cache + "/status").ok();
                    assertThat(scene.count(CHARGES)).isEqualTo("1200");
                }),
                timed(
                        "hazards, H3",
                        "An export that is started during the first sync fails, even if it ends after it",
                        CacheFacts::exportDuringFirstSync),
                fact(
                        "hazards, H4",
                        "A table can count as cached without a cache; reads and new caches fail then",
                        CacheFacts::broken),
                fact("hazards, H6", "An invalid schedule in an update is answered 200 and ignored", scene -> {
                    String cache = scene.filledCache(scene.catalog("pay", "stripe"));
                    scene.client.put(cache, full("PT6H")).ok();
                    JsonNode updated =
                            scene.client.put(cache, full("every hour")).ok();
                    assertThat(updated.at("/fullRefreshCacheSchedule/expression")
                                    .asText())
                            .isEqualTo("PT6H");
                    assertThat(scene.client.get(cache).ok()).isEqualTo(updated);
                }),
                fact("corrections, updateCacheSettings", "One schedule alone is accepted, and replaces both", scene -> {
                    String cache = scene.filledCache(scene.catalog("pay", "stripe"));
                    scene.client.put(cache, full("PT6H")).ok();
                    JsonNode updated = scene.client
                            .put(
                                    cache,
                                    object("incrementalCacheSchedule", object("type", "BASIC", "expression", "PT1H")))
                            .ok();
                    assertThat(updated.at("/incrementalCacheSchedule/expression")
                                    .asText())
                            .isEqualTo("PT1H");
                    assertThat(updated.path("fullRefreshCacheSchedule").isNull())
                            .isTrue();
                }),
                fact(
                        "hazards, H16",
                        "A cache of an internal table is 400 \"cannot find table or properties\" without a code",
                        scene -> {
                            scene.createTable("table", "leads", "name");
                            scene.createTable("bitable", "figures", "name");
                            for (Client.Answer answer : List.of(
                                    scene.createCache("1", "table", "leads"),
                                    scene.createCache("1", "bitable", "figures"))) {
                                assertNoCode(answer);
                                assertThat(answer.message()).isEqualTo("cannot find table or properties");
                            }
                        }),
                fact(
                        "hazards, H16",
                        "A cache of a table whose description is not JSON is 400 of a parser without a code",
                        scene -> {
                            String stripe = scene.catalog("pay", "stripe");
                            scene.sandbox.tables().garbleDescription(scene.project, "pay", "payment", "charges");
                            Client.Answer answer = scene.createCache(stripe, "payment", "charges");
                            assertNoCode(answer);
                            assertThat(answer.message()).startsWith("Unrecognized token");
                        }),
                fact(
                        "corrections, createCache",
                        "A second create is 500 during the first sync, and the idle cache after it",
                        scene -> {
                            String stripe = scene.catalog("pay", "stripe");
                            String cache = scene.cacheOfCharges(stripe);
                            assertThat(scene.createCache(stripe, "payment", "charges")
                                            .status())
                                    .isEqualTo(500);
                            scene.end(cache + "/status");
                            assertThat(scene.cacheOfCharges(stripe)).isEqualTo(cache);
                        }),
                fact(
                        "corrections, createBatchCache",
                        "A batch is answered with an array of success, error and cache",
                        scene -> {
                            String stripe = scene.catalog("pay", "stripe");
                            JsonNode results = scene.client
                                    .post(
                                            scene.data("/cache/batch"),
                                            Json.array(
                                                    List.of("charges", "nothing"),
                                                    table -> object(
                                                            "catalogId",
                                                            stripe,
                                                            "schemaName",
                                                            "payment",
                                                            "tableName",
                                                            table)))
                                    .ok();
                            assertThat(results.at("/0/success").asBoolean()).isTrue();
                            assertThat(results.at("/0/cache/tableName").asText())
                                    .isEqualTo("charges");
                            assertThat(results.at("/1/success").asBoolean(true)).isFalse();
                            assertThat(results.at("/1/error").asText()).isNotEmpty();
                        }),
                fact("corrections, getCacheStatusBySchema", "The statuses of the caches of a schema are 500", scene -> {
                    String stripe = scene.catalog("pay", "stripe");
                    assertThat(scene.client
                                    .get(scene.data("/catalog/" + stripe + "/schema/payment/cache/status"))
                                    .status())
                            .isEqualTo(500);
                }),
                fact(
                        "corrections, getCacheStatusByCatalog",
                        "The statuses of a catalog and of the project are arrays",
                        scene -> {
                            String stripe = scene.catalog("pay", "stripe");
                            scene.filledCache(stripe);
                            scene.createCache(stripe, "payment", "invoices").ok();
                            String other = scene.catalog("other", "stripe");
                            assertThat(scene.client
                                            .get(scene.data("/catalog/" + stripe + "/cache/status"))
                                            .ok())
                                    .hasSize(2);
                            assertThat(scene.client
                                            .get(scene.data("/catalog/" + other + "/cache/status"))
                                            .ok())
                                    .isEmpty();
                            assertThat(scene.client
                                            .get(scene.data("/cache/status"))
                                            .ok())
                                    .hasSize(2);
                        }),
                fact(
                        "live-behaviour, Reading data",
                        "The executions of a cache are paged by limit and offset",
                        scene -> {
                            String cache = scene.filledCache(scene.catalog("pay", "stripe"));
                            scene.client.post(cache + "/incrementalUpdate").ok();
                            scene.end(cache + "/status");
                            JsonNode executions = scene.client
                                    .get(cache + "/executionHistory?limit=1&offset=1")
                                    .ok();
                            assertThat(executions.findValuesAsText("executionMode"))
                                    .containsExactly("FULL_REFRESH");
                        }),
                timed(JOBS, "A refresh takes 2 to 50 s", (scene, clock) -> {
                    String cache = scene.cacheOfCharges(scene.catalog("pay", "stripe"));
                    clock.advance(Duration.ofMinutes(1));
                    JsonNode run = scene.client.get(cache + "/status").ok().path(FULL);
                    assertThat(Duration.between(
                                    Instant.parse(run.path("createdAt").asText()),
                                    Instant.parse(run.path("finishedAt").asText())))
                            .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(50));
                }),
                fact(
                        "corrections, fullRefreshCache",
                        "The trigger of a refresh is answered with status and message",
                        scene -> {
                            String cache = scene.filledCache(scene.catalog("pay", "stripe"));
                            assertThat(scene.client
                                            .post(cache + "/fullRefreshUpdate")
                                            .ok()
                                            .fieldNames())
                                    .toIterable()
                                    .containsExactly("status", "message");
                        }),
                fact("corrections, G12", "A canceled cache is CANCELLED with two L, and so is its execution", scene -> {
                    String cache = scene.cacheOfCharges(scene.catalog("pay", "stripe"));
                    scene.client.get(cache + "/status").ok();
                    scene.client.get(cache + "/status").ok();
                    scene.client.post(cache + "/cancelFullRefreshUpdate").ok();
                    JsonNode status = scene.client.get(cache + "/status").ok();
                    assertThat(status.path("status").asText()).isEqualTo("CANCELLED");
                    assertThat(status.path(FULL).path("status").asText()).isEqualTo("CANCELLED");
                }),
                fact("corrections, G8", "The times of an execution have milliseconds and Z", scene -> {
                    String cache = scene.filledCache(scene.catalog("pay", "stripe"));
                    assertThat(scene.client
                                    .get(cache + "/status")
                                    .ok()
                                    .path(FULL)
                                    .path("createdAt")
                                    .asText())
                            .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
                }));
    }

    private static Instant time(JsonNode status, String slot) {
        return Instant.parse(status.path(slot).path("createdAt").asText());
    }

    private static JsonNode full(String expression) {
        return object("fullRefreshCacheSchedule", object("type", "BASIC", "expression", expression));
    }

    private static void assertNoCode(Client.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("WrongRequestException");
        assertThat(answer.json().get("errorCode").isNull()).isTrue();
    }

    private static JsonNode firstSync(Scene scene, String schedule) {
        String stripe = scene.catalog("pay", "stripe");
        String cache = Scene.id(scene.createCache(stripe, "payment", "charges", schedule, "PT6H"));
        return scene.end(scene.data("/cache/" + cache + "/status"));
    }

    private static void record(Scene scene, MutableClock clock) {
        String cache = scene.cacheOfCharges(scene.catalog("pay", "stripe"));
        clock.advance(Duration.ofMinutes(1));
        JsonNode first = scene.client.get(cache + "/status").ok();
        assertThat(first.path("status").asText()).isEqualTo("COMPLETED");
        scene.client.post(cache + "/fullRefreshUpdate").ok();
        clock.advanceMillis(299);
        JsonNode stale = scene.client.get(cache + "/status").ok();
        assertThat(stale.path("status").asText()).isEqualTo("RUNNING");
        assertThat(stale.path(FULL)).isEqualTo(first.path(FULL));
        clock.advanceMillis(1);
        assertThat(scene.client
                        .get(cache + "/status")
                        .ok()
                        .path(FULL)
                        .path("status")
                        .asText())
                .isEqualTo("RUNNING");
    }

    private static void databases(Scene scene) {
        for (String type : List.of("POSTGRES", "MYSQL", "MONGODB")) {
            String catalog = scene.catalog(type, type);
            String schemas = scene.data("/catalogs/" + catalog + "/schemas");
            String schema = scene.client.get(schemas).ok().at("/0/schemaName").asText();
            String name = scene.client
                    .get(schemas + "/" + schema + "/tables")
                    .ok()
                    .at("/0/tableName")
                    .asText();
            Client.Answer answer = scene.createCache(catalog, schema, name);
            JsonNode table = scene.client
                    .get(scene.table(catalog, schema, name) + "/isCached")
                    .ok();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("error").asText()).isEqualTo("WrongRequestException");
            assertThat(answer.json().path("errorCode").asText()).isEqualTo("TABLE_NOT_CACHEABLE");
            assertThat(table.path("isCacheable").asBoolean(true)).isFalse();
            assertThat(table.path("supportedCacheTypes")).isEmpty();
        }
    }

    private static JsonNode types(Scene scene, String catalog, String table) {
        return scene.client
                .get(scene.table(catalog, "crm", table) + "/isCached")
                .ok()
                .path("supportedCacheTypes");
    }

    private static void exportDuringFirstSync(Scene scene, MutableClock clock) {
        String stripe = scene.catalog("pay", "stripe");
        scene.cacheOfCharges(stripe);
        clock.advanceMillis(3_000);
        String exports = scene.table(stripe, "payment", "charges") + "/exports";
        String early = scene.data("/exports/" + Scene.id(scene.client.post(exports, object())));
        clock.advance(Duration.ofMinutes(1));
        assertThat(scene.client.get(early).ok().path("status").asText()).isEqualTo("FAILED");
        String late = scene.data("/exports/" + Scene.id(scene.client.post(exports, object())));
        clock.advance(Duration.ofMinutes(1));
        assertThat(scene.client.get(late).ok().path("status").asText()).isEqualTo("SUCCEEDED");
    }

    private static void broken(Scene scene) {
        String stripe = scene.catalog("pay", "stripe");
        scene.sandbox.tables().breakCache(scene.project, "pay", "payment", "charges");
        assertThat(scene.client
                        .get(scene.table(stripe, "payment", "charges") + "/isCached")
                        .ok()
                        .path("isCached")
                        .asBoolean())
                .isTrue();
        assertThat(scene.client.get(scene.data("/cache/status")).ok()).isEmpty();
        assertThat(scene.sql("SELECT * FROM " + CHARGES).status()).isEqualTo(400);
        assertThat(scene.sql("SELECT count(*) FROM " + CHARGES).status()).isEqualTo(400);
        assertThat(scene.createCache(stripe, "payment", "charges").status()).isEqualTo(400);
        scene.client.delete(scene.data("/catalogs/" + stripe)).ok();
        String anew = scene.catalog("pay", "stripe");
        assertThat(scene.count(CHARGES)).isEqualTo("100");
        scene.filledCache(anew);
        assertThat(scene.count(CHARGES)).isEqualTo("1200");
    }
}
