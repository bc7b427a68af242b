package io.github.peakaclient.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.credential.ConnectionCredential;
import io.github.peakaclient.credential.HubSpotOAuthCredential;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.model.Project;
import io.github.peakaclient.model.ProjectApiKey;
import io.github.peakaclient.model.Workspace;
import io.github.peakaclient.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class TourTest {
    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(errBytes, true, StandardCharsets.UTF_8);

    private String out() {
        return outBytes.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return errBytes.toString(StandardCharsets.UTF_8);
    }

    private int run(Map<String, String> environment) {
        return run(environment, "connect, browse, query");
    }

    private int run(Map<String, String> environment, @Nullable String chapters) {
        return TourMain.run(environment, chapters, out, err);
    }

    private static Map<String, String> environment(Sandbox sandbox) {
        return new HashMap<>(Map.of("PEAKA_API_KEY", sandbox.partnerKey(), "PEAKA_BASE_URL", sandbox.baseUrl()));
    }

    private static Map<String, String> withCredentials(Map<String, String> environment) {
        Stream.of(Credentials.HUBSPOT, Credentials.POSTGRES)
                .flatMap(List::stream)
                .forEach(variable -> environment.put(variable, "not-told-" + variable));
        environment.put("POSTGRES_PORT", "54321");
        return environment;
    }

    /** Returns the project that the tour created. */
    private static Project project(Sandbox sandbox, Peaka peaka) {
        List<Workspace> workspaces =
                peaka.workspaces().listWorkspaces(sandbox.organizationId()).send();
        Workspace workspace = workspaces.stream()
                .filter(w -> w.getName().equals("Peaka client tour"))
                .findFirst()
                .orElseThrow();
        List<Project> projects = peaka.projects()
                .listProjects(sandbox.organizationId(), workspace.getId())
                .send();
        assertThat(projects).hasSize(1);
        return projects.get(0);
    }

    private static Peaka peaka(Sandbox sandbox, OkHttpClient client) {
        return Peaka.builder()
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .baseUrl(sandbox.baseUrl())
                .httpClient(client)
                .build();
    }

    @Tag("slow")
    @Test
    void withoutAKeyItRunsAllChaptersAgainstTheSandboxAndPrintsNoSecret() {
        assertThat(run(Map.of(), null)).as(err()).isZero();
        assertThat(err()).isEmpty();
        assertThat(out())
                .startsWith("Talking to an in-memory sandbox at http://127.0.0.1:")
                .containsSubsequence(
                        " 1. Get the owner of the key  [",
                        " 2. Find the organization  [",
                        " 3. Find or create a workspace  [",
                        " 4. Find or create a project  [",
                        " 5. Create a key for this project only  [",
                        "== connect ==",
                        " 6. List the connectors  [",
                        " 7. Connect HubSpot by OAuth credentials  [",
                        " 8. Connect a PostgreSQL database  [",
                        "== browse ==",
                        " 9. Find or create a catalog  [",
                        "10. List its schemas  [",
                        "11. List the tables of crm  [",
                        "12. List the columns of companies  [",
                        "13. Have tour.crm.companies cached, if it needs to be",
                        "########################] done",
                        "CACHED: its first sync has ended",
                        "14. Search for tables with \"s\" in their name  [",
                        "tour.crm.companies, tour.crm.contacts",
                        "tour.crm.deals",
                        "== query ==",
                        "15. Run a query  [",
                        "FROM \"tour\".\"crm\".\"companies\" LIMIT 8",
                        "16. Count its rows  [",
                        "== cache ==",
                        "Trigger a full refresh",
                        "Wait for the refresh",
                        "its execution: COMPLETED",
                        "== materialize ==",
                        "Trigger its refresh",
                        "Wait for the refresh",
                        "rows were counted",
                        "== import ==",
                        "Import 20000 rows",
                        "20000 rows were written",
                        "== export ==",
                        "Export its rows as JSON lines, and download them",
                        "first line: {",
                        "== chat ==",
                        "the answer is complete",
                        "Delete the key  [",
                        "Done.");
        List<String> table = out().lines()
                .dropWhile(line -> !line.startsWith("    --"))
                .takeWhile(line -> !line.isBlank())
                .toList();
        assertThat(table).hasSize(1 + 8);
        // each secret of the sandbox's credentials starts with "tour-", its keys with "partner_" or "pk_"
        assertThat(out()).doesNotContain("tour-", "partner_", "pk_");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"cache", "materialize", "export"})
    void chapterAloneMakesWhatItNeeds(String chapter) {
        try (Sandbox sandbox = Sandbox.start()) {
            run(withCredentials(environment(sandbox)), "connect");
            assertThat(run(withCredentials(environment(sandbox)), chapter))
                    .as(err())
                    .isZero();
            assertThat(run(withCredentials(environment(sandbox)), chapter))
                    .as(err())
                    .isZero();
            assertThat(out()).contains("== " + chapter + " ==").doesNotContain("== browse ==");
        }
    }

    @Test
    void chaptersOfASourceAreTakenAloneInTheSandboxToo() {
        assertThat(run(Map.of(), "query,export")).as(err()).isZero();
        assertThat(out())
                .containsSubsequence("== connect ==", "== query ==", "40 rows", "== export ==", "first line: {")
                .doesNotContain("nothing to show", "== browse ==");
    }

    @Test
    void unknownChapterIsOneClearLine() {
        assertThat(run(Map.of(), "query,sing")).isEqualTo(1);
        assertThat(err().lines())
                .containsExactly("The tour ended at \"reading the environment\": chapters: there is no \"sing\", only"
                        + " connect, browse, query, cache, materialize, import, export, chat");
    }

    @Test
    void credentialsHideTheirSecrets() {
        assertThat(Credentials.ofSandbox().toString()).contains("clientSecret").doesNotContain("tour-");
    }

    @Test
    void withAKeyItUsesTheCredentialsOfTheEnvironmentAndShowsNone() {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(run(withCredentials(environment(sandbox)))).as(err()).isZero();
            assertThat(out())
                    .startsWith("Talking to the real API at " + sandbox.baseUrl())
                    .contains("Run a query")
                    .doesNotContain("Skipped", "not-told", "54321", sandbox.partnerKey(), "pk_");
            Project project = project(sandbox, peaka(sandbox, new OkHttpClient()));
            assertThat(sandbox.requests())
                    .filteredOn(r -> r.operationId().equals("createConnection"))
                    .hasSize(2)
                    .last()
                    .satisfies(r -> assertThat(r.body()).contains("\"port\":54321", "\"useSsl\":true"));
            assertThat(project.getName()).isEqualTo("Peaka client tour");
        }
    }

    @Test
    void secondRunFindsWhatTheFirstMade() {
        try (Sandbox sandbox = Sandbox.start()) {
            run(withCredentials(environment(sandbox)));
            assertThat(run(withCredentials(environment(sandbox)))).as(err()).isZero();
            Peaka peaka = peaka(sandbox, new OkHttpClient());
            String projectId = project(sandbox, peaka).getId();
            assertThat(peaka.connections().listConnections(projectId).send()).hasSize(2);
            assertThat(sandbox.requests())
                    .filteredOn(r -> r.operationId().equals("createCatalog"))
                    .hasSize(1);
            List<ProjectApiKey> keys = peaka.apiKeys().listApiKeys(projectId).send();
            assertThat(keys).isEmpty();
        }
    }

    @Test
    void withoutCredentialsItSkipsTheConnections() {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(run(environment(sandbox))).as(err()).isZero();
            assertThat(out())
                    .containsSubsequence(
                            "Skipped: connect HubSpot by OAuth credentials. The environment does not have all of"
                                    + " HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET, ",
                            "Skipped: connect a PostgreSQL database. The environment does not have all of POSTGRES_",
                            "Find or create a catalog",
                            "There is no connection with a catalog",
                            "Delete the key",
                            "Done.");
        }
    }

    @Test
    void withHubSpotAloneTheCatalogIsOfHubSpot() {
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> environment = withCredentials(environment(sandbox));
            environment.remove("POSTGRES_USER");
            assertThat(run(environment)).as(err()).isZero();
            assertThat(out()).contains("hubspot connection", "Run a query").doesNotContain("POSTGRES connection");
        }
    }

    @Test
    void withADatabaseAloneNothingIsCached() {
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> environment = withCredentials(environment(sandbox));
            environment.remove("HUBSPOT_CLIENT_ID");
            assertThat(run(environment, "connect, query, cache")).as(err()).isZero();
            assertThat(out()).contains("LIVE: a database is always read completely", "3000 rows", "needs no cache");
            assertThat(sandbox.requests("createCache")).isEmpty();
        }
    }

    @Test
    void unreachableServerIsOneClearLine() throws Exception {
        int port = closedPort();
        assertThat(run(Map.of("PEAKA_API_KEY", "pk_example", "PEAKA_BASE_URL", "http://127.0.0.1:" + port)))
                .isEqualTo(1);
        assertThat(err().lines())
                .singleElement()
                .asString()
                .startsWith(
                        "The tour ended at \"Get the owner of the key\": getAccountInfo: GET /info got no complete answer")
                .contains("127.0.0.1:" + port);
    }

    @Test
    void refusedKeyIsOneClearLine() {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(run(Map.of("PEAKA_API_KEY", "pk_example", "PEAKA_BASE_URL", sandbox.baseUrl())))
                    .isEqualTo(1);
        }
        assertThat(err().lines())
                .singleElement()
                .asString()
                .contains("answered 401")
                .doesNotContain("pk_example");
    }

    @Test
    void blankKeyIsOneClearLine() {
        assertThat(run(Map.of("PEAKA_API_KEY", " "))).isEqualTo(1);
        assertThat(err().lines())
                .containsExactly("The tour ended at \"reading the environment\": PEAKA_API_KEY: the API key is blank");
    }

    @Test
    void malformedBaseUrlIsOneClearLine() {
        assertThat(run(Map.of("PEAKA_API_KEY", "pk_example", "PEAKA_BASE_URL", "partner.example.com")))
                .isEqualTo(1);
        assertThat(err().lines())
                .singleElement()
                .asString()
                .startsWith(
                        "The tour ended at \"reading the environment\": PEAKA_BASE_URL: baseUrl is not an http(s) URL");
    }

    @Test
    void portThatIsNoNumberIsOneClearLine() {
        Map<String, String> environment = withCredentials(new HashMap<>(Map.of("PEAKA_API_KEY", "pk_example")));
        environment.put("POSTGRES_PORT", "abc");
        assertThat(run(environment)).isEqualTo(1);
        assertThat(err().lines())
                .containsExactly(
                        "The tour ended at \"reading the environment\": POSTGRES_PORT is not a number: \"abc\"");
    }

    @Test
    void keyThatCannotBeDeletedDoesNotHideTheFirstError() {
        try (Sandbox sandbox = Sandbox.start()) {
            Peaka peaka = peaka(sandbox, refusingDeletions());
            ConnectionCredential hubSpot = HubSpotOAuthCredential.builder()
                    .clientId("a")
                    .clientSecret("invalid")
                    .refreshToken("b")
                    .build();
            Credentials wrong = new Credentials(hubSpot, null);
            Steps steps = new Steps(out, false);
            assertThatThrownBy(() -> new Tour(peaka, wrong, List.of("connect"), steps).run())
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("INVALID_CREDENTIALS");
            assertThat(steps.current()).isEqualTo("Connect HubSpot by OAuth credentials");
            assertThat(out()).containsPattern("The tour's key \\S+ is still there: deleteApiKey: .* answered 500: no");
        }
    }

    @Test
    void keyThatCannotBeDeletedAtTheEndIsAnError() {
        try (Sandbox sandbox = Sandbox.start()) {
            Peaka peaka = peaka(sandbox, refusingDeletions());
            Steps steps = new Steps(out, false);
            assertThatThrownBy(() -> new Tour(peaka, Credentials.ofSandbox(), List.of(), steps).run())
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("deleteApiKey");
            assertThat(steps.current()).isEqualTo("Delete the key");
            assertThat(out()).doesNotContain("Done.");
        }
    }

    @Test
    void failedTourDeletesItsKey() {
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> environment = withCredentials(environment(sandbox));
            environment.put("HUBSPOT_CLIENT_SECRET", "invalid");
            assertThat(run(environment)).isEqualTo(1);
            assertThat(err()).contains("\"Connect HubSpot by OAuth credentials\"", "INVALID_CREDENTIALS");
            Peaka peaka = peaka(sandbox, new OkHttpClient());
            assertThat(peaka.apiKeys()
                            .listApiKeys(project(sandbox, peaka).getId())
                            .send())
                    .isEmpty();
        }
    }

    private static OkHttpClient refusingDeletions() {
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.request().method().equals("DELETE")
                        ? new Response.Builder()
                                .request(chain.request())
                                .protocol(Protocol.HTTP_1_1)
                                .code(500)
                                .message("")
                                .body(ResponseBody.create("no", null))
                                .build()
                        : chain.proceed(chain.request()))
                .build();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
