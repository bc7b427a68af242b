package io.github.peakaclient.spec.tool;

import static io.github.peakaclient.spec.tool.RepositoryCopy.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.PathItems;
import io.github.peakaclient.spec.overlay.MemberRenamer;
import io.github.peakaclient.spec.report.SyncReport;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the changes between real versions of the vendor's document, one at a time, and of their reports. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class HistoricalChangesTest {
    private static final String ORGANIZATIONS = "/paths/~1organizations/get";
    private static final String EXECUTE = "/paths/~1data~1projects~1{projectId}~1queries~1execute/post";
    private static final String LIST_CORRECTION =
            "2-corrections.yaml action 24 `$.paths['/organizations'].get.responses['200'].content['application/json'].schema`";

    @TempDir
    Path folder;

    private RepositoryCopy repository;
    private ObjectNode contract;

    @BeforeEach
    void copy() {
        repository = new RepositoryCopy(folder);
        contract = repository.contract();
    }

    @ParameterizedTest
    @ValueSource(strings = {" > ", " -> ", " -- "})
    void separatorsOfTagsChangeNothing(String separator) {
        String report = repository.report(document -> PathItems.each(document, (name, operation) -> {
            String tag = operation.path("tags").path(0).asText();
            operation.putArray("tags").add(tag.replaceAll(" -- ", separator));
        }));

        assertThat(report).startsWith(SAME.stripTrailing());
        assertThat(report.contains(": 16 operations")).isEqualTo(!separator.equals(" -- "));
        assertThat(repository.contract()).isEqualTo(contract);
    }

    @Test
    void suffixesOfOperationIdsChangeNothing() {
        String report = repository.report(document -> PathItems.each(document, (name, operation) -> {
            String id = operation.path("operationId").asText();
            operation.put("operationId", id.endsWith("_1") ? id.substring(0, id.length() - 2) : id + "_1");
        }));

        assertThat(report).startsWith(SAME.stripTrailing()).endsWith("- the operationIds of 137 operations\n");
        assertThat(repository.contract()).isEqualTo(contract);
    }

    @Test
    void missingAndDoubleOperationIdsChangeNothing() {
        String report = repository.report(document -> PathItems.each(document, (name, operation) -> {
            if (name.startsWith("GET")) {
                operation.remove("operationId");
            } else {
                operation.put("operationId", "update");
            }
        }));

        assertThat(report).startsWith(SAME.stripTrailing()).endsWith("- the operationIds of 137 operations\n");
        assertThat(repository.contract()).isEqualTo(contract);
    }

    @Test
    void listThatIsRightTodayRegressesToASingleObject() {
        String report = repository.report(document ->
                response(document, "/paths/~1projects/get").putObject("schema").put("$ref", ref("Project")));

        assertThat(report).contains("""
                - Responses: 0 added, 0 removed, 1 changed.
                - 1 break the wire, 1 break callers of the generated Java.
                - Next version: major, since callers break.

                ## Responses

                - changed `GET /projects 200`: is Project, was list of Project **(breaks the wire)**

                ## Operations that openapi-diff considers incompatible

                - `GET /projects`

                ## Java API: what breaks, for CHANGELOG.md

                ### LegacyProjectsApi

                - `LegacyProjectsApi.listLegacyProjects()` returns `Project`, was `List<Project>`.
                """);
    }

    @Test
    void listThatACorrectionMakesIsMendedUpstream() {
        String report = repository.report(HistoricalChangesTest::mendOrganizations);

        assertThat(report).isEqualTo("""
                # What this sync changes

                - The contract and the generated Java are unchanged.
                - Places that the vendor changed and our overlays cover: 1.

                ## Corrections

                ### Already true upstream: delete these actions (1)

                - %s: is obsolete: already true upstream

                ## The vendor changed, and our overlays cover it

                - changed `GET /organizations 200`: is list of Organization, was Organization
                """.formatted(LIST_CORRECTION));
        assertThat(repository.contract()).isEqualTo(contract);
    }

    @Test
    void mendedListRegressesAgainAndIsCorrectedAgain() {
        ObjectNode single = repository.upstream();
        repository.sync(HistoricalChangesTest::mendOrganizations);

        String report = SyncReport.of(repository.sync(single)).markdown();

        assertThat(report)
                .contains(
                        "The contract and the generated Java are unchanged.",
                        "### Threatened: the vendor changed what these actions correct",
                        LIST_CORRECTION,
                        "the vendor's document had {\"items\":{\"$ref\":\"#/components/schemas/Organization\"},\"type\":\"array\"}"
                                + " and now has {\"$ref\":\"#/components/schemas/Organization\"}");
    }

    @Test
    void typeUnderACorrectionChanges() {
        String report = repository.report(document ->
                response(document, ORGANIZATIONS).putObject("schema").put("$ref", ref("Workspace")));

        assertThat(report).isEqualTo("""
                # What this sync changes

                - The contract and the generated Java are unchanged.
                - Places that the vendor changed and our overlays cover: 1.

                ## Corrections

                ### Threatened: the vendor changed what these actions correct (1)

                - %s: at GET /organizations /responses/200/content/application~1json/schema \
                the vendor's document had {"$ref":"#/components/schemas/Organization"} and now has {"$ref":"#/components/schemas/Workspace"}

                ## The vendor changed, and our overlays cover it

                - changed `GET /organizations 200`: is Workspace, was Organization
                """.formatted(LIST_CORRECTION));
    }

    @Test
    void schemaVanishes() {
        String report = repository.report(
                document -> at(document, "/components/schemas").remove("TableStatistics"));

        assertThat(report)
                .contains("- changed `TableStatistics`: is any JSON, was object **(breaks the wire)**")
                .contains("- removed `TableStatistics.tableName`: was string **(breaks the wire)**")
                .contains("`$.components.schemas.TableStatistics`: matches nothing: the schema TableStatistics is gone")
                .contains("- [ ] The schema TableStatistics is referenced but missing; it is untyped.");
        assertThat(at(repository.contract(), "/components/schemas/TableStatistics")
                        .has("x-untyped"))
                .isTrue();
    }

    @Test
    void propertyIsLost() {
        String report = repository.report(HistoricalChangesTest::loseProperty);

        assertThat(report)
                .contains("- removed `Project.createdAt`: was string (date-time) **(breaks the wire)**")
                .contains("- `Project.getCreatedAt()` is gone.")
                .contains("""
                        ### Target gone: fix or delete these actions (2)

                        - 2-corrections.yaml action 32 `$.components.schemas.Project`: describes what does not exist: \
                        /components/schemas/Project/properties/createdAt
                        """);
    }

    @Test
    void lostPropertyComesBackAndSoDoesEveryByte() {
        Map<String, String> before = repository.files();
        ObjectNode document = repository.upstream();
        repository.sync(HistoricalChangesTest::loseProperty);
        Map<String, String> between = repository.files();

        String report = SyncReport.of(repository.sync(document)).markdown();

        assertThat(between.keySet()).isEqualTo(before.keySet());
        assertThat(between.entrySet().stream()
                        .filter(file -> !file.getValue().equals(before.get(file.getKey())))
                        .map(Map.Entry::getKey))
                .containsExactly(
                        "client-generated/api.txt",
                        "spec/peaka-partner-api.yaml",
                        "spec/provenance.txt",
                        "spec/upstream.json");
        assertThat(repository.files()).isEqualTo(before);
        assertThat(report)
                .contains("- added `Project.createdAt`: string (date-time)", "- `Project.getCreatedAt()`")
                .contains("Next version: minor, since something was added and nothing breaks.")
                .doesNotContain("## Corrections", "## To do");
    }

    @Test
    void operationIsAdded() {
        String report = repository.report(document -> addUsage(document, "listApiKeys_1"));

        assertThat(report)
                .contains("""
                        - Operations: 1 added, 0 removed, 0 changed.
                        - 0 break the wire, 0 break callers of the generated Java.
                        - Next version: minor, since something was added and nothing breaks.

                        ## Operations

                        - added `GET /projects/{projectId}/apiKeys/{apiKeyId}/usage`: ApiKeys getProjectsApiKeysUsage; the vendor calls it `listApiKeys_1`

                        ## Java API: new

                        - `ApiKeysApi.getProjectsApiKeysUsage(String, String)`

                        ## To do
                        """)
                .contains("usage is new: it got the name getProjectsApiKeysUsage and the tag ApiKeys by rule.");
        assertThat(Documents.readText(repository.spec.resolve("operations.txt")))
                .contains("GET /projects/{projectId}/apiKeys/{apiKeyId}/usage ApiKeys getProjectsApiKeysUsage\n");
    }

    @Test
    void nameByRuleStaysWhateverTheVendorCallsTheOperation() {
        repository.sync(document -> addUsage(document, "listApiKeys_1"));
        ObjectNode made = repository.contract();

        String report = repository.report(
                document -> at(document, "/paths/~1projects~1{projectId}~1apiKeys~1{apiKeyId}~1usage/get")
                        .put("operationId", "usage_2"));

        assertThat(repository.contract()).isEqualTo(made);
        assertThat(report).contains("The contract and the generated Java are unchanged.");
    }

    @Test
    void operationIsRemoved() {
        String report =
                repository.report(document -> at(document, "/paths/~1data~1projects~1{projectId}~1cache~1{cacheId}")
                        .remove("delete"));

        assertThat(report)
                .contains("- removed `DELETE /data/projects/{projectId}/cache/{cacheId}`: Caches deleteCache"
                        + " **(breaks the wire)**")
                .contains("""
                        ## Java API: what breaks, for CHANGELOG.md

                        ### CachesApi

                        - `CachesApi.deleteCache(String, String)` is gone.

                        ## Java API: the lines of api.txt

                        ```diff
                        - io.github.peakaclient.api.CachesApi#deleteCache(String, String): Object @DELETE("data/projects/{projectId}/cache/{cacheId}")
                        ```

                        ## Corrections

                        ### Target gone: fix or delete these actions (2)

                        - the operation DELETE /data/projects/{projectId}/cache/{cacheId} is gone: 1-names.yaml action\
                        """);
    }

    @Test
    void operationMovesToAnotherPath() {
        String report = repository.report(document -> {
            ObjectNode paths = at(document, "/paths");
            paths.set("/driversSupported", paths.remove("/supportedDrivers"));
        });

        assertThat(report)
                .contains("- added `GET /driversSupported`: ")
                .contains("- removed `GET /supportedDrivers`: ")
                .contains("GET /driversSupported is new: it got the name getDriversSupported");
    }

    @Test
    void variableOfAPathIsRenamed() {
        String report = repository.report(document -> new MemberRenamer(document)
                .rename(
                        JsonPointer.compile("/paths/~1projects~1{projectId}~1apiKeys~1{apiKeyId}"),
                        "/projects/{projectId}/apiKeys/{keyId}"));

        assertThat(report).isEqualTo("""
                # What this sync changes

                - The contract and the generated Java are unchanged.

                ## About the document

                - The vendor's path /projects/{projectId}/apiKeys/{keyId} keeps our names: \
                /projects/{projectId}/apiKeys/{apiKeyId}
                """);
        assertThat(repository.contract()).isEqualTo(contract);
    }

    @Test
    void valuesOfACorrectedEnumChange() {
        String report = repository.report(document -> {
            values(document, "/components/schemas/ExportRequest/properties/format")
                    .add("PARQUET");
            values(document, "/components/schemas/ExportJobResponse/properties/status")
                    .remove(5);
        });

        assertThat(report)
                .contains("### Threatened: the vendor changed what these actions correct")
                .contains("at /components/schemas/ExportRequest/properties/format the vendor's document had"
                        + " {\"enum\":[\"CSV\",\"JSONL\"],\"type\":\"string\"}"
                        + " and now has {\"enum\":[\"CSV\",\"JSONL\",\"PARQUET\"],\"type\":\"string\"}")
                .contains("at /components/schemas/ExportJob/properties/status the vendor's document had")
                .contains("\"CANCELLED\"],\"type\":\"string\"}\n");
    }

    @Test
    void valuesOfAnEnumChangeWhereNothingIsCorrected() {
        repository.sync(document -> newEnum(document, "A", "B"));

        String report = repository.report(document -> newEnum(document, "B", "C"));

        assertThat(report).contains("""
                ## Enum values

                - added `Project.size`: C
                - removed `Project.size`: A
                """);
    }

    @Test
    void requiredParameterIsAdded() {
        String report = repository.report(document -> at(document, ORGANIZATIONS)
                .withArray("parameters")
                .addObject()
                .put("name", "region")
                .put("in", "query")
                .put("required", true)
                .putObject("schema")
                .put("type", "string"));

        assertThat(report).contains("""
                - Parameters: 1 added, 0 removed, 0 changed.
                - 1 break the wire, 0 break callers of the generated Java.
                - Next version: major, since the wire breaks.

                ## Parameters

                - added `GET /organizations query region`: string, required **(breaks the wire)**

                ## Operations that openapi-diff considers incompatible

                - `GET /organizations`
                """);
    }

    @Test
    void serversRawDocumentHasNoKeyScopes() {
        Map<String, String> before = repository.files();
        ObjectNode document = repository.upstream();

        String report =
                repository.report(raw -> PathItems.each(raw, (name, operation) -> operation.remove("x-key-scopes")));

        assertThat(report).isEqualTo(SAME);
        assertThat(repository.contract()).isEqualTo(contract);
        repository.sync(document);
        assertThat(repository.files()).isEqualTo(before);
    }

    @Test
    void markupNamesFewerKeyScopes() {
        String report = repository.report(document -> {
            at(document, EXECUTE).remove("x-key-scopes");
            at(document, EXECUTE).putObject("x-mint").put("content", "<img class=\"partner-api-key-badge\"/>");
        });

        assertThat(report)
                .contains("- changed `POST /data/projects/{projectId}/queries/execute`: no longer accepts a project key"
                        + " **(breaks the wire)**");
    }

    @Test
    void markupThatNamesTheSameKeyScopesChangesNothing() {
        Map<String, String> before = repository.files();

        repository.sync(document -> {
            at(document, EXECUTE).remove("x-key-scopes");
            at(document, EXECUTE)
                    .putObject("x-mint")
                    .put("content", "<a partner-api-key-badge/> or <a project-api-key-badge/>");
        });

        assertThat(repository.files()).isEqualTo(before);
    }

    private static final String SAME = """
            # What this sync changes

            - The contract and the generated Java are unchanged.
            """;

    private static void mendOrganizations(ObjectNode document) {
        response(document, ORGANIZATIONS)
                .putObject("schema")
                .put("type", "array")
                .putObject("items")
                .put("$ref", ref("Organization"));
    }

    private static void loseProperty(ObjectNode document) {
        at(document, "/components/schemas/Project/properties").remove("createdAt");
    }

    private static void addUsage(ObjectNode document, String id) {
        ObjectNode usage =
                at(document, "/paths/~1projects~1{projectId}~1apiKeys/get").deepCopy();
        at(document, "/paths")
                .putObject("/projects/{projectId}/apiKeys/{apiKeyId}/usage")
                .set("get", usage.put("operationId", id));
    }

    private static void newEnum(ObjectNode document, String... values) {
        ArrayNode all = at(document, "/components/schemas/Project/properties")
                .putObject("size")
                .put("type", "string")
                .putArray("enum");
        for (String value : values) {
            all.add(value);
        }
    }

    private static ArrayNode values(ObjectNode document, String schema) {
        return at(document, schema).withArray("enum");
    }

    /** Returns the only media type of the response 200, whatever its name. */
    private static ObjectNode response(ObjectNode document, String operation) {
        return (ObjectNode)
                at(document, operation + "/responses/200/content").elements().next();
    }

    private static String ref(String schema) {
        return "#/components/schemas/" + schema;
    }
}
