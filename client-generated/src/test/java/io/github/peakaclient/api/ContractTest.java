package io.github.peakaclient.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.ContractDocument;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContractTest {
    private final JsonNode contract = ContractDocument.ROOT;

    @Test
    void versionAndServersAreThoseOfTheContract() {
        List<String> servers = new ArrayList<>();
        contract.path("servers")
                .forEach(server -> servers.add(server.path("url").textValue()));

        assertThat(Contract.VERSION).isEqualTo(contract.at("/info/version").textValue());
        assertThat(Contract.SERVERS).isNotEmpty().isEqualTo(servers);
        assertThatThrownBy(Contract.SERVERS::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void generatorTellsTheHashOfAllTemplatesAndTheirConfiguration() throws Exception {
        Path module = Path.of("");
        List<Path> files = new ArrayList<>(List.of(module.resolve("generator.yaml")));
        try (Stream<Path> templates = Files.list(module.resolve("templates"))) {
            templates
                    .sorted(Comparator.comparing(
                            template -> template.getFileName().toString()))
                    .forEach(files::add);
        }
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        for (Path file : files) {
            hash.update((String.join("\n", Files.readAllLines(file)) + "\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Contract.GENERATOR)
                .matches("openapi-generator \\d+\\.\\d+\\.\\d+, templates sha256:[0-9a-f]{64}")
                .endsWith(HexFormat.of().formatHex(hash.digest()));
    }

    @Test
    void secretsAreThePropertiesMarkedSo() {
        Set<String> secrets = new TreeSet<>();
        for (JsonNode schema : contract.at("/components/schemas")) {
            for (Map.Entry<String, JsonNode> property :
                    schema.path("properties").properties()) {
                if (property.getValue().path("x-secret").asBoolean()) {
                    secrets.add(property.getKey());
                }
            }
        }

        assertThat(Contract.SECRET_PROPERTIES)
                .isEqualTo(secrets)
                .containsExactlyInAnyOrder(
                        "JDBC",
                        "SQL_ALCHEMY",
                        "apiKey",
                        "callbackToken",
                        "connectionCallback",
                        "credential",
                        "extraParameters",
                        "queryParameters",
                        "sessionUrl",
                        "url");
        assertThatThrownBy(Contract.SECRET_PROPERTIES::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void deprecatedOperationsAreDeprecatedMethods() throws Exception {
        List<String> differ = new ArrayList<>();
        for (JsonNode path : contract.path("paths")) {
            for (JsonNode operation : path) {
                String id = operation.path("operationId").textValue();
                Method method = method(operation.at("/tags/0").textValue(), id);
                if (method.isAnnotationPresent(Deprecated.class)
                        != operation.path("deprecated").asBoolean()) {
                    differ.add(id);
                }
            }
        }
        assertThat(differ).isEmpty();
    }

    private static Method method(String tag, String operationId) throws ClassNotFoundException {
        return Arrays.stream(Class.forName("io.github.peakaclient.api." + tag + "Api")
                        .getMethods())
                .filter(method -> method.getName().equals(operationId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no method of " + operationId));
    }
}
