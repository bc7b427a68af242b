package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.PathItems;
import io.github.peakaclient.spec.document.VendorDocument;
import io.github.peakaclient.spec.overlay.ActionOutcome.Kind;
import io.github.peakaclient.spec.overlay.MemberRenamer;
import io.github.peakaclient.spec.overlay.Overlay;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with the checked-in inputs and with documents that resemble new versions of the vendor's. */
class SyncPlanTest {
    private static final SpecFolder SPEC = new SpecFolder(Path.of(""));
    private static final List<Overlay> OVERLAYS = SPEC.overlays();

    private final ObjectNode former = Documents.readJson(SPEC.upstream());

    @Test
    void sameDocumentChangesNothing() {
        SyncPlan plan = plan(document -> {});

        assertThat(plan.upstream()).isEqualTo(former);
        assertThat(SpecFolder.text(plan.contract())).isEqualTo(Documents.readText(SPEC.contract()));
        assertThat(plan.todos()).isEmpty();
        assertThat(plan.outcomes()).allMatch(outcome -> outcome.kind() == Kind.APPLIED);
    }

    @Test
    void tagsAndOperationIdsOfTheVendorChangeNothingInTheContract() {
        SyncPlan plan = plan(document -> PathItems.each(document, (name, operation) -> {
            operation.put("operationId", "same");
            operation.putArray("tags").add("Any -> Thing");
        }));

        assertThat(SpecFolder.text(plan.contract())).isEqualTo(Documents.readText(SPEC.contract()));
    }

    @Test
    void variablesOfPathsKeepOurNames() {
        SyncPlan plan = plan(document ->
                new MemberRenamer(document).rename(path("/projects/{projectId}/apiKeys"), "/projects/{id}/apiKeys"));

        assertThat(SpecFolder.text(plan.contract())).isEqualTo(Documents.readText(SPEC.contract()));
        assertThat(plan.notes()).singleElement().asString().contains("/projects/{id}/apiKeys");
        assertThat(plan.todos()).isEmpty();
    }

    @Test
    void keyScopesStayWhereTheDocumentHasNone() {
        SyncPlan raw =
                plan(document -> PathItems.each(document, (name, operation) -> operation.remove("x-key-scopes")));
        SyncPlan back = SyncPlan.of(new VendorDocument(former, List.of()), raw.upstream(), OVERLAYS);

        assertThat(SpecFolder.text(raw.contract())).isEqualTo(Documents.readText(SPEC.contract()));
        assertThat(back.upstream()).isEqualTo(former);
    }

    @Test
    void keyScopesOfAnOperationThatComesBackAreKnown() {
        Consumer<ObjectNode> without =
                document -> PathItems.each(document, (name, operation) -> operation.remove("x-key-scopes"));
        ObjectNode raw = plan(without).upstream();
        ObjectNode fewer = former.deepCopy();
        without.accept(fewer);
        ((ObjectNode) fewer.path("paths")).remove("/organizations");
        ObjectNode document = former.deepCopy();
        without.accept(document);

        ObjectNode then =
                SyncPlan.of(new VendorDocument(fewer, List.of()), raw, OVERLAYS).upstream();
        ObjectNode back = SyncPlan.of(new VendorDocument(document, List.of()), then, OVERLAYS)
                .upstream();

        assertThat(then).isNotEqualTo(raw);
        assertThat(back).isEqualTo(raw);
    }

    @Test
    void markupNamesTheKeyScopes() {
        SyncPlan plan = plan(document -> PathItems.each(document, (name, operation) -> {
            StringBuilder badges = new StringBuilder();
            operation
                    .remove("x-key-scopes")
                    .forEach(scope ->
                            badges.append("<i class=\"").append(scope.asText()).append("-api-key-badge\"/>"));
            operation.putObject("x-mint").put("content", badges.toString());
        }));

        assertThat(plan.upstream()).isEqualTo(former);
    }

    @Test
    void lostPropertyIsNotPutBackByItsDescription() {
        SyncPlan plan = plan(
                document -> ((ObjectNode) document.at("/components/schemas/Project/properties")).remove("createdAt"));

        assertThat(plan.contract().at("/components/schemas/Project/properties").has("createdAt"))
                .isFalse();
        assertThat(plan.outcomes().stream().filter(outcome -> outcome.kind() == Kind.TARGET_GONE))
                .isNotEmpty()
                .allMatch(outcome -> outcome.explanation().contains("createdAt"));
    }

    @Test
    void mendedListMakesItsCorrectionObsolete() {
        SyncPlan plan = plan(document -> ((ObjectNode) document.at("/paths/~1organizations/get/responses/200/content")
                        .elements()
                        .next())
                .putObject("schema")
                .put("type", "array")
                .putObject("items")
                .put("$ref", "#/components/schemas/Organization"));

        assertThat(plan.outcomes().stream().filter(outcome -> outcome.kind() == Kind.OBSOLETE))
                .singleElement()
                .matches(outcome -> outcome.action().target().startsWith("$.paths['/organizations']"));
    }

    @Test
    void regressedTypeThreatensItsCorrection() {
        SyncPlan plan = plan(document -> ((ObjectNode) document.at("/components/schemas/Project/properties/createdAt"))
                .removeAll()
                .put("type", "integer"));

        assertThat(plan.outcomes().stream().filter(outcome -> outcome.kind() == Kind.THREATENED))
                .singleElement()
                .matches(outcome -> outcome.explanation().contains("integer"));
    }

    @Test
    void newOperationGetsANameByRule() {
        SyncPlan plan = plan(document -> {
            ObjectNode operation = former.at("/paths/~1organizations/get").deepCopy();
            operation.remove("x-key-scopes");
            document.withObject("/paths").putObject("/organizations/recent").set("get", operation);
        });

        JsonNode added = plan.contract().at("/paths/~1organizations~1recent/get");
        assertThat(added.path("operationId").asText()).isEqualTo("getOrganizationsRecent");
        assertThat(added.path("x-key-scopes")).hasSize(2);
        assertThat(plan.todos()).filteredOn(todo -> todo.contains("recent")).hasSize(2);
    }

    @Test
    void operationThatWouldBeCalledAsAMethodOfObjectIsNot() {
        SyncPlan plan = plan(document -> document.withObject("/paths")
                .putObject("/class")
                .set("get", former.at("/paths/~1organizations/get").deepCopy()));

        assertThat(plan.contract().at("/paths/~1class/get/operationId").asText())
                .isEqualTo("getClass2");
    }

    @Test
    void valuesThatParsersRefuseGo() {
        SyncPlan plan =
                plan(document -> document.withObject("/components/schemas").set("Odd", Documents.parseYaml("""
                        type: object
                        properties:
                          at: {type: string, format: date-time, default: now}
                          day: {type: string, format: date, enum: [TODAY]}
                        """)));

        assertThat(plan.contract().at("/components/schemas/Odd/properties")).isEqualTo(Documents.parseYaml("""
                at: {type: string, format: date-time}
                day: {type: string, enum: [TODAY]}
                """));
    }

    @Test
    void partOfTheNameOfAParameterHasAnotherNameInJava() {
        SyncPlan plan = plan(
                document -> document.withObject("/paths").putObject("/files").set("post", Documents.parseYaml("""
                        parameters:
                          - {name: name, in: query, schema: {type: string}}
                        requestBody:
                          content:
                            multipart/form-data:
                              schema:
                                type: object
                                properties:
                                  name: {type: string}
                                  file: {type: string, format: binary}
                        responses: {'200': {description: ''}}
                        """)));

        assertThat(plan.contract().at("/paths/~1files/post/requestBody/content/multipart~1form-data/schema/properties"))
                .isEqualTo(Documents.parseYaml("""
                        file: {type: string, format: binary, x-optional: true}
                        name: {type: string, x-java-name: name2, x-optional: true}
                        """));
    }

    @Test
    void parametersThatCannotBeSentAsPublishedAreReported() {
        SyncPlan plan = plan(
                document -> document.withObject("/paths").putObject("/files").set("get", Documents.parseYaml("""
                        parameters:
                          - {name: filter, in: query, content: {application/json: {schema: {type: string}}}}
                          - {name: pin, in: query, schema: {type: string, format: password}}
                          - {name: session, in: cookie, schema: {type: string}}
                        responses: {'200': {description: ''}}
                        """)));

        assertThat(plan.contract().at("/paths/~1files/get/parameters"))
                .extracting(parameter -> parameter.path("name").asText())
                .containsExactly("filter", "pin");
        assertThat(plan.notes())
                .contains("GET /files has a parameter 'filter' in 'query' that is sent as application/json,"
                        + " which is not supported; it is text that callers write.");
        assertThat(plan.todos())
                .contains(
                        "GET /files has a parameter pin that is a secret by its format, which is not supported:"
                                + " the log masks it by its name only.",
                        "GET /files has a parameter session in cookie that the client cannot send; it was left out.");
    }

    @Test
    void memberThatIsNoNameInJavaGetsOne() {
        SyncPlan plan = plan(document -> document.withObject("/components/schemas/Project/properties")
                .putObject("smile \uD83D\uDE00")
                .put("type", "string"));

        assertThat(plan.contract().at("/components/schemas/Project/properties").path("smile \uD83D\uDE00"))
                .isEqualTo(Documents.parseYaml("""
                        type: string
                        x-java-getter: getSmile
                        x-java-name: smile
                        x-java-text: 'smile \\ud83d\\ude00'
                        """));
    }

    @Test
    void otherNameOfTextIsText() {
        SyncPlan plan = plan(document -> {
            ObjectNode schemas = document.withObject("/components/schemas");
            schemas.putObject("Text").put("type", "string").put("maxLength", 9);
            schemas.set("Other", Documents.parseYaml("{allOf: [{$ref: '#/components/schemas/Text'}], nullable: true}"));
        });

        assertThat(plan.contract().at("/components/schemas/Other"))
                .isEqualTo(Documents.parseYaml("{type: string, maxLength: 9, nullable: true}"));
    }

    @Test
    void schemaThatDiffersInCaseOnlyLeavesOursItsName() {
        SyncPlan plan = plan(
                document -> document.withObject("/components/schemas/CATALOG").put("type", "object"));

        assertThat(plan.contract().at("/components/schemas/Catalog"))
                .isEqualTo(plan(document -> {}).contract().at("/components/schemas/Catalog"));
    }

    @Test
    void operationBelowACatalogIsOfCatalogs() {
        SyncPlan plan = plan(document -> document.withObject("/paths")
                .putObject("/data/projects/{projectId}/catalogs/{catalogId}/refresh")
                .set("post", former.at("/paths/~1organizations/get").deepCopy()));

        assertThat(plan.contract()
                        .at("/paths/~1data~1projects~1{projectId}~1catalogs~1{catalogId}~1refresh/post/tags/0")
                        .asText())
                .isEqualTo("Catalogs");
    }

    @Test
    void tagWhoseMethodWouldBeAKeywordGetsAnotherName() {
        SyncPlan plan = plan(document -> document.withObject("/paths")
                .putObject("/class/{classId}")
                .set("get", former.at("/paths/~1organizations/get").deepCopy()));

        assertThat(plan.contract().at("/paths/~1class~1{classId}/get/tags/0").asText())
                .isEqualTo("ClassOperations");
    }

    @Test
    void tagsThatTheVendorDeclaresChangeNothing() {
        SyncPlan plan = plan(document ->
                document.putArray("tags").addObject().put("name", "Connections").put("description", "The vendor's."));

        assertThat(SpecFolder.text(plan.contract())).isEqualTo(Documents.readText(SPEC.contract()));
    }

    @Test
    void otherErrorResponsesThreatenNothingSinceAllGo() {
        SyncPlan plan = plan(document -> PathItems.each(document, (name, operation) -> {
            if (operation.path("responses").has("404")) {
                operation.withObject("/responses").putObject("404").put("description", "");
            }
        }));

        assertThat(plan.outcomes()).allMatch(outcome -> outcome.kind() == Kind.APPLIED);
    }

    @Test
    void versionsOfTheDocumentChangeNothing() {
        SyncPlan plan = plan(document -> {
            document.put("openapi", "3.1.0");
            document.withObject("/info").put("version", "v0");
        });

        assertThat(SpecFolder.text(plan.contract())).isEqualTo(Documents.readText(SPEC.contract()));
        assertThat(plan.outcomes()).allMatch(outcome -> outcome.kind() == Kind.APPLIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://partner.peaka.studio/api/v1",
                "/api/v1",
                "https://{host}/api/v1",
                "https://partner.peaka.studio.example/api/v1"
            })
    void keysAreSentToTheServersOfTheOverlaysOnly(String url) {
        SyncPlan plan =
                plan(document -> document.putArray("servers").addObject().put("url", url));

        assertThat(plan.contract().path("servers"))
                .extracting(server -> server.path("url").asText())
                .containsExactly("https://partner.peaka.studio/api/v1", "https://partner.eu.peaka.studio/api/v1");
        assertThat(plan.todos())
                .anyMatch(todo -> todo.contains(url) && todo.contains("left out"))
                .anyMatch(todo ->
                        todo.contains("names no server https://partner.eu.peaka.studio/api/v1, which was kept"));
    }

    private static com.fasterxml.jackson.core.JsonPointer path(String path) {
        return com.fasterxml.jackson.core.JsonPointer.empty()
                .appendProperty("paths")
                .appendProperty(path);
    }

    private SyncPlan plan(Consumer<ObjectNode> change) {
        ObjectNode document = former.deepCopy();
        change.accept(document);
        return SyncPlan.of(new VendorDocument(document, List.of()), former, OVERLAYS);
    }
}
