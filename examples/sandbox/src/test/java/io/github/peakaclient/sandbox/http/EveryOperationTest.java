package io.github.peakaclient.sandbox.http;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.interaction.response.ResponseValidator;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Browser;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls all operations as a partner would and validates every answer against the contract. */
class EveryOperationTest {

    private static final ServedContract CONTRACT = ServedContract.get();
    private static final ResponseValidator RESPONSES = new ResponseValidator(
            CONTRACT.validator().schemas(),
            CONTRACT.validator().messages(),
            CONTRACT.validator().openApi(),
            List.of());

    private final Set<String> succeeded = new TreeSet<>();
    private final List<String> violations = new ArrayList<>();

    @Tag("slow")
    @Test
    void everyOperationSucceedsInTheContractsShape() {
        try (Sandbox sandbox = Sandbox.builder().schemaCacheStatus(true).start()) {
            Client client = new Client(sandbox.baseUrl(), sandbox.partnerKey(), answer -> check(sandbox, answer));

            String project = organizations(sandbox, client);
            String catalog = connections(client, project);
            catalogs(sandbox, client, project, catalog);
            tables(client, project);
            String query = queries(client, project, catalog);
            folders(client, project, query);
            semantics(client, project, query);
            caches(client, project, catalog);
            exports(client, project, catalog, query);
            metadata(client, project, catalog);
            agentAndTools(client, project);
            deletions(client, project, catalog, query);
        }

        assertThat(violations).isEmpty();
        assertThat(succeeded).isEqualTo(new TreeSet<>(CONTRACT.operationIds()));
    }

    private void check(Sandbox sandbox, Client.Answer answer) {
        RecordedRequest request = Objects.requireNonNull(sandbox.lastRequest());
        ContractOperation operation = CONTRACT.operations().stream()
                .filter(candidate -> candidate.id().equals(request.operationId()))
                .findFirst()
                .orElseThrow();
        SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
        if (!answer.text().isEmpty()) {
            response.withBody(answer.text()).withContentType(answer.contentType());
        }
        ValidationReport report = RESPONSES.validateResponse(
                response.build(), CONTRACT.validator().operation(operation.id()));
        if (report.hasErrors()) {
            violations.add(operation.id() + " " + answer.status() + ": " + report.getMessages() + " " + answer.text());
        }
        if (answer.status() < 300) {
            succeeded.add(operation.id());
        } else {
            violations.add(operation.id() + ": status " + answer.status() + " " + answer.text());
        }
    }

    private static String organizations(Sandbox sandbox, Client client) {
        client.get("/info");
        client.get("/organizations");
        String organization = "/organizations/" + sandbox.organizationId();
        client.get(organization);
        client.get(organization + "/workspaces");
        String workspace =
                organization + "/workspaces/" + id(client.post(organization + "/workspaces", object("name", "Second")));
        client.get(workspace);
        client.put(workspace, object("name", "Renamed", "description", "text"));
        client.get(workspace + "/projects");
        String project = workspace + "/projects/" + id(client.post(workspace + "/projects", object("name", "One")));
        client.get(project);
        client.put(project, object("name", "Two"));
        client.delete(project);
        client.delete(workspace);
        client.get("/projects");
        String legacy = "/projects/" + id(client.post("/projects", object("name", "Legacy")));
        client.get(legacy);
        client.put(legacy, object("name", "Old", "description", "text"));
        client.post(legacy + "/apiKeys", object("name", "key", "expiresAt", "2036-01-01T00:00:00Z"));
        String key =
                client.get(legacy + "/apiKeys").json().path(0).path("apiKeyId").asText();
        client.delete(legacy + "/apiKeys/" + key);
        client.delete(legacy);
        return sandbox.projectId();
    }

    /** Creates a catalog that reads a payment provider and returns its id. */
    private static String connections(Client client, String project) {
        client.get("/connections/config");
        client.get("/connections/config/POSTGRES");
        String all = "/connections/" + project;
        JsonNode stripe = object("name", "pay", "type", "stripe", "credential", object("token", "sk_1"));
        String connection = id(client.post(all, stripe));
        client.put(all + "/" + connection, stripe);
        client.get(all);
        client.get(all + "/" + connection);
        client.get(all + "/" + connection + "/detail");
        JsonNode app = object("clientId", "i", "clientSecret", "s", "redirectUrl", "https://example.com/own");
        Client.Answer waiting = client.post(all, object("name", "crm", "type", "hubspot", "credential", app));
        client.post(
                all + "/oauth2",
                object("queryParameters", approved(waiting.json().path("url").asText())));
        client.delete(all + "/" + id(waiting));
        return id(client.post(
                "/data/projects/" + project + "/catalogs", object("name", "Pay", "connectionId", connection)));
    }

    /** Returns the query that the provider sends to the partner's own redirect. */
    private static String approved(String consentUrl) {
        return URI.create(Browser.location(Browser.press(consentUrl, "approve")))
                .getRawQuery();
    }

    private static void catalogs(Sandbox sandbox, Client client, String project, String catalog) {
        String all = "/data/projects/" + project + "/catalogs";
        String demo = client.get(all).json().path(2).path("id").asText();
        client.get(all + "/" + catalog);
        client.get(all + "/" + catalog + "/schemas");
        client.get(all + "/" + catalog + "/schemas/payment/tables");
        client.get(all + "/" + catalog + "/schemas/payment/tables/charges/columns");
        client.get(all + "/" + catalog + "/schemas/payment/tables/charges/isCached");
        client.get(all + "/" + demo + "/schemas/sales/tables/customers/statistics");
        String other = id(client.post(
                "/organizations/" + sandbox.organizationId() + "/workspaces/" + sandbox.workspaceId() + "/projects",
                object("name", "Target")));
        client.post(all + "/" + catalog + "/share", object("targetProjectId", other));
        client.post("/data/projects/" + project + "/search", object("query", "charges"));
        JsonNode parametric = object(
                "fromSchema", "payment",
                "fromTable", "charges",
                "toSchema", "payment",
                "toTable", "this_week",
                "paramValues", List.of(object("key", "since", "value", "@sow"), object("key", "n", "value", 5)));
        client.post(all + "/" + catalog + "/parametricTables", parametric);
        client.get(all + "/" + catalog + "/parametricTables");
        client.delete(all + "/" + catalog + "/parametricTables?toSchema=payment&toTable=this_week");
    }

    private static void tables(Client client, String project) {
        for (String kind : List.of("table", "bitable")) {
            String all = "/data/projects/" + project + "/" + kind;
            client.post(all + "/orders");
            client.get(all);
            client.post(
                    all + "/orders/columns",
                    Json.array(List.of("amount", "note"), name -> object("name", name, "dataType", "BIGINT")));
            client.get(all + "/orders/columns");
            client.put(all + "/orders/columns/note", object("name", "note", "dataType", "VARCHAR"));
            if (kind.equals("table")) {
                client.importCsv(
                        project,
                        "orders",
                        "{\"containsHeader\":true,\"mappings\":[{\"name\":\"amount\",\"csvColumnName\":\"amount\"}]}",
                        "amount\n1\n2\n");
                client.get(all + "/orders/sample");
            }
            client.delete(all + "/orders/columns/note");
            client.delete(all + "/orders");
        }
    }

    private static String queries(Client client, String project, String catalog) {
        String all = "/data/projects/" + project + "/queries";
        String query = id(client.post(
                all,
                object(
                        "displayName", "All charges",
                        "inputQuery", "SELECT * FROM \"pay\".\"payment\".\"charges\"",
                        "queryType", "MATERIALIZED",
                        "schedule", object("type", "interval", "repeatDuration", "PT1H"))));
        client.get(all);
        client.get(all + "/" + query);
        client.put(all + "/" + query, object("displayName", "Charges"));
        client.patch(all + "/" + query + "/path", object("path", "/"));
        for (String format : List.of("CELL_TYPED", "SIMPLE", "COMPACT")) {
            client.post(all + "/execute?format=" + format, object("id", query));
        }
        client.post(all + "/execute", object("qualifiedName", "peaka.query.all_charges"));
        client.post(
                all + "/execute",
                object("from", List.of(object("catalogId", catalog, "schemaName", "payment", "tableName", "charges"))));
        String run = "/data/projects/" + project + "/materialized-queries/" + query;
        client.get(run + "/status");
        client.post(run + "/refresh");
        client.get(run + "/status");
        client.get(run + "/status");
        client.post(run + "/cancel");
        client.get("/data/projects/" + project + "/materialized-queries/status");
        return query;
    }

    private static void folders(Client client, String project, String query) {
        String all = "/data/projects/" + project + "/queries/folders";
        String parent = id(client.post(all, object("folderName", "reports")));
        String child = id(client.post(all + "/" + parent, object("folderName", "monthly")));
        client.get(all);
        client.put(all + "/" + child, object("queryIdsAdded", List.of(query)));
        client.get(all + "/" + child);
        client.get(all + "/tree?includeQueries=true");
        client.patch(all + "/" + child + "/name", object("name", "yearly"));
        client.patch(all + "/" + child + "/path", object("path", "/"));
        client.put(all + "/" + child, object("queryIdsRemoved", List.of(query)));
        client.delete(all + "/" + parent + "?force=true");
    }

    private static void semantics(Client client, String project, String query) {
        String all = "/data/projects/" + project + "/semantic-catalogs";
        String semantic = id(client.post(all, object("name", "Business")));
        String table = client.post(
                        all + "/" + semantic, object("queryId", query, "schemaName", "kpi", "tableName", "charges"))
                .json()
                .path("tableId")
                .asText();
        String other = client.get("/projects").json().path(1).path("id").asText();
        client.post(all + "/" + semantic + "/share", object("target", other));
        client.delete(all + "/" + semantic + "/table/" + table);
    }

    private static void caches(Client client, String project, String catalog) {
        String all = "/data/projects/" + project + "/cache";
        JsonNode charges = object(
                "catalogId",
                catalog,
                "schemaName",
                "payment",
                "tableName",
                "charges",
                "fullRefreshCacheSchedule",
                object("type", "BASIC", "expression", "PT12H"));
        String cache = id(client.post(all, charges));
        client.post(
                all + "/batch",
                Json.array(
                        List.of("customers", "nothing"),
                        table -> object("catalogId", catalog, "schemaName", "payment", "tableName", table)));
        client.get(all + "/" + cache);
        client.put(all + "/" + cache, object("incrementalCacheSchedule", object("type", "NONE")));
        client.get(all + "/" + cache + "/status");
        client.get(all + "/" + cache + "/status");
        client.post(all + "/" + cache + "/cancelFullRefreshUpdate");
        client.post(all + "/" + cache + "/fullRefreshUpdate");
        for (int poll = 0; poll < 3; poll++) {
            client.get(all + "/" + cache + "/status?excludeLogs=true");
        }
        client.post(all + "/" + cache + "/incrementalUpdate");
        client.get(all + "/" + cache + "/status");
        client.get(all + "/status");
        client.post(all + "/" + cache + "/cancelIncrementalUpdate");
        client.get(all + "/" + cache + "/executionHistory?limit=1&offset=0");
        client.get("/data/projects/" + project + "/catalog/" + catalog + "/cache/status");
        client.get("/data/projects/" + project + "/catalog/" + catalog + "/schema/payment/cache/status");
        client.delete(all + "/" + cache);
    }

    private static void exports(Client client, String project, String catalog, String query) {
        String table = "/data/projects/" + project + "/catalogs/" + catalog + "/schemas/payment/tables/charges/exports";
        String export = id(client.post(table, object("format", "JSONL", "compression", "GZIP")));
        String all = "/data/projects/" + project + "/exports";
        for (int poll = 0; poll < 3; poll++) {
            client.get(all + "/" + export);
        }
        client.post("/data/projects/" + project + "/queries/" + query + "/exports", object());
        client.get(all + "?status=PENDING,SUCCEEDED&limit=5&createdBefore=2099-01-01T00:00:00Z");
        client.delete(all + "/" + export);
    }

    private static void metadata(Client client, String project, String catalog) {
        String all = "/metadata/" + project;
        String charges = catalog + "/payment/charges";
        client.get(all + "?catalogId=" + catalog + "&schemaName=payment");
        client.get(all + "/query?table=charges&topK=1");
        client.put(all + "/" + catalog, object("useWithAI", true));
        client.put(all + "/" + catalog + "/payment", object("useWithAI", true));
        client.put(
                all + "/" + charges,
                object("tableDescription", "All payments", "columns", List.of(object("columnName", "id"))));
        client.post(all + "/semantics/" + charges, object("initialPrompt", "describe", "limit", 5));
        client.put(all + "/categorical/" + charges + "/status", object("limit", 10, "frequency", "NONE"));
        client.delete(all + "/categorical/" + charges + "/status");
        client.post(all + "/golden-sqls", object("prompt", "How many?", "sql", "SELECT 1"));
        client.get(all + "/golden-sql/query?q=many");
        String golden = client.get(all + "/golden-sqls")
                .json()
                .path("result")
                .path(0)
                .path("id")
                .asText();
        client.delete(all + "/golden-sqls/" + golden);
        client.get(all + "/questions/generate?question=what");
        client.get(all + "/refresh/" + catalog);
        client.post(all + "/refresh", object("catalogId", catalog));
        client.get(all + "/refresh/" + catalog);
        client.post(all + "/refresh/callback", object("callbackURL", "https://example.com/refreshed"));
        client.get(all + "/refresh/callback");
        client.delete(all + "/refresh/callback");
        String relation = id(client.post(
                all + "/relations/" + charges + "/customer",
                object(
                        "targetCatalogId", catalog,
                        "targetSchemaName", "payment",
                        "targetTableName", "customers",
                        "targetColumnName", "id",
                        "type", "MANY_TO_ONE")));
        client.get(all + "/relations/" + catalog);
        client.put(all + "/relations/" + charges + "/" + relation, object("type", "ONE_TO_ONE"));
        client.delete(all + "/relations/" + charges + "/" + relation);
    }

    private static void agentAndTools(Client client, String project) {
        String agent = "/ai-agent/" + project;
        String thread = client.post(agent + "/chat", object("message", "How many customers?"))
                .json()
                .path("threadId")
                .asText();
        client.post(
                agent + "/chat/stream",
                object("message", "And charges?", "threadId", thread, "streamModes", List.of("messages", "values")));
        client.get(agent + "/threads");
        client.get(agent + "/threads/" + thread);
        client.put(agent + "/threads/" + thread, object("displayName", "Customers"));
        client.delete(agent + "/threads/" + thread);
        client.get("/ai-agent/workflow/png");
        client.get("/supportedDrivers?catalogName=pay");
        client.get("/supportedDrivers/jdbc");
        client.get("/supportedDrivers/sql_alchemy");
        client.get("/ui/initSession?projectId=" + project);
        client.post("/ui/initSession", object("projectId", project, "featureFlags", object("queries", true)));
        client.post("/sql/transpile/mysql", object("query", "SELECT `a` FROM b"));
    }

    private static void deletions(Client client, String project, String catalog, String query) {
        client.delete("/data/projects/" + project + "/queries/" + query);
        client.delete("/data/projects/" + project + "/catalogs/" + catalog);
    }

    private static String id(Client.Answer answer) {
        return answer.json().path("id").asText();
    }
}
