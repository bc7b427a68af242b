package io.github.peakaclient.spec.complete;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServersTest {
    private static final String NAMED = "x-servers: ['https://a.example/v1']";

    @Test
    void thoseOfTheOverlaysAreWhatTheDocumentHas() {
        ObjectNode contract = Documents.parseYaml("{servers: [{url: 'https://a.example/v1/'}], " + NAMED + "}");

        assertThat(Servers.complete(contract, "")).isEmpty();
        assertThat(urls(contract)).containsExactly("https://a.example/v1");
        assertThat(contract.has("x-servers")).isFalse();
    }

    @Test
    void foreignServerIsLeftOutAndSaid() {
        ObjectNode contract = Documents.parseYaml("{servers: [{url: 'https://b.example'}], " + NAMED + "}");

        assertThat(Servers.complete(contract, ""))
                .containsExactly(
                        "x-servers of the overlays names no server https://b.example, which the document has; it was left out,"
                                + " since API keys would be sent to it.",
                        "The document names no server https://a.example/v1, which was kept: x-servers of the overlays has it.");
        assertThat(urls(contract)).containsExactly("https://a.example/v1");
    }

    @Test
    void documentWithoutServersGetsThoseOfTheOverlays() {
        ObjectNode contract = Documents.parseYaml(NAMED);

        assertThat(Servers.complete(contract, "")).hasSize(1);
        assertThat(urls(contract)).containsExactly("https://a.example/v1");
    }

    @Test
    void documentWithoutServersGetsThatOfTheSettings() {
        ObjectNode contract = Documents.parseYaml("servers: [{url: 'http://a.example'}]");

        assertThat(Servers.complete(contract, "https://b.example"))
                .contains("The document names no server that API keys can be sent to; https://b.example was used.");
        assertThat(urls(contract)).containsExactly("https://b.example");
    }

    @Test
    void withoutOverlaysTheHttpsServersOfTheDocumentStay() {
        ObjectNode contract = Documents.parseYaml("""
                servers:
                  - url: https://{region}.a.example
                    variables: {region: {default: eu}}
                  - url: http://a.example
                """);

        assertThat(Servers.complete(contract, ""))
                .containsExactly(
                        "The document names no server by 'http://a.example', which is not an absolute https URL; it was left out.");
        assertThat(urls(contract)).containsExactly("https://eu.a.example");
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "/",
        "/api",
        "//a.example",
        "http://a.example",
        "https:",
        "https:///api",
        "https://{host}/api",
        "https://key@a.example",
        "https://a.example?to=b.example",
        "https://a.example#b",
        "a.example",
        "https://a b.example"
    })
    void withoutOverlaysNoServerIsMadeUp(String url) {
        ObjectNode contract = Documents.parseYaml("servers: [{url: '" + url + "'}]");

        assertThat(Servers.complete(contract, ""))
                .last()
                .isEqualTo(
                        "The document names no server that API keys can be sent to: callers have to give a base URL.");
        assertThat(urls(contract)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "//b.example/x, false",
        "/https://b.example/x, false",
        "/http:/b.example/x, false",
        "/{id}:run, false",
        "///b.example, false",
        "/, true",
        "/a, true",
        "/{id}/b, true",
        "/a/b:run, true",
        "/a//b, true"
    })
    void pathThatLeadsToAnotherHostIsLeftOut(String path, boolean kept) {
        ObjectNode contract = Documents.parseYaml("{servers: [{url: 'https://a.example/v1'}], " + NAMED + "}");
        contract.withObject("/paths").putObject(path);

        List<String> todos = Servers.complete(contract, "");

        assertThat(contract.path("paths").has(path)).isEqualTo(kept);
        assertThat(todos).hasSize(kept ? 0 : 1).allMatch(todo -> todo.contains(path));
    }

    private static List<String> urls(ObjectNode contract) {
        return contract.path("servers")
                .valueStream()
                .map(server -> server.path("url").textValue())
                .toList();
    }
}
