package io.github.peakaclient.spec.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TodoGroupsTest {

    @Test
    void whatWantsWordsIsOneLineForEachOperationAndSchema() {
        Map<String, List<String>> groups = new TodoGroups(List.of(
                        "POST /a/{id}: has no summary",
                        "/components/schemas/Thing: has no example",
                        "POST /a/{id} /parameters/1: the parameter deep has no example",
                        "/components/schemas/Thing/properties/id: has no description",
                        "POST /a/{id}: the response 200 application/json has no example, and its schema leads to none"))
                .titled();

        assertThat(groups)
                .containsExactly(Map.entry(
                        "Without description or example (2)",
                        List.of(
                                "POST /a/{id}: has no summary; the parameter deep has no example; the response 200"
                                        + " application/json has no example, and its schema leads to none",
                                "Thing: has no example; id has no description")));
    }

    @Test
    void kindsAreInTheOrderOfAReport() {
        Map<String, List<String>> groups = new TodoGroups(List.of(
                        "/tags: no operation has the tag A",
                        "GET /a: x-page.items names '$', which is not an array of the response",
                        "GET /a is new: it got the name getA and the tag A by rule.",
                        "GET /b is new: it got the name getB and the tag A by rule."))
                .titled();

        assertThat(groups.keySet())
                .containsExactly(
                        "New operations: name them in 1-names.yaml, describe them in 4-docs.yaml (2)",
                        "Findings of the contract checks (1)",
                        "Tags without operations (1)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    The schema A is referenced but missing; it is untyped. | Gone
                    /components/schemas/A requires id, which is gone. | Gone
                    /components/schemas/A has a discriminator, which was left out. | Not supported
                    /components/schemas/A is one of several schemas; it is untyped. | Not supported
                    The schema Error has no Java name of its own; it is called ErrorModel. | Not supported
                    GET /a does not say which API keys it accepts; all kinds are assumed. | Not specified
                    GET /a has no response 400; one was added. | Not specified
                    GET /a /responses/200/content/application~1json: the example is not valid: array found | Examples
                    GET /a: the response 200 application/json is untyped; type it, or give the reason in x-untyped | Findings
                    """)
    void kindFollowsFromTheText(String todo, String title) {
        assertThat(new TodoGroups(List.of(todo)).titled().keySet())
                .singleElement()
                .asString()
                .startsWith(title);
    }
}
