package io.github.peakaclient.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.model.ConnectionConfiguration;
import io.github.peakaclient.sandbox.Sandbox;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that every known connector has a credential class, or a reason here why it has none. */
class EveryConnectorTest {
    private static final String UNKNOWN_FIELDS =
            "only its configuration lists the fields: use CustomCredential or a generated class";

    private static final Map<String, String> WITHOUT_CLASS = Map.of(
            "salesforce", UNKNOWN_FIELDS,
            "chargebee", UNKNOWN_FIELDS,
            "jira", UNKNOWN_FIELDS,
            "google_ads", UNKNOWN_FIELDS,
            "bullhorn", "only the fields that are not secret are known",
            "shopify", UNKNOWN_FIELDS,
            "MYSQL", UNKNOWN_FIELDS,
            "MONGODB", UNKNOWN_FIELDS);

    @Test
    void everyConnectorHasACredentialOrAReason() throws Exception {
        Set<String> typed = types();
        try (Sandbox sandbox = Sandbox.start();
                Peaka peaka = Peaka.builder()
                        .apiKey(ApiKey.of(sandbox.partnerKey()))
                        .baseUrl(sandbox.baseUrl())
                        .build()) {
            List<String> connectors = peaka.connectors().list().stream()
                    .map(ConnectionConfiguration::getConnectionType)
                    .toList();

            Set<String> covered = new HashSet<>(typed);
            covered.addAll(WITHOUT_CLASS.keySet());
            assertThat(covered).containsExactlyInAnyOrderElementsOf(connectors);
            assertThat(typed).doesNotContainAnyElementsOf(WITHOUT_CLASS.keySet());
        }
    }

    /** Returns the TYPE of each credential class that declares one. */
    private static Set<String> types() throws Exception {
        Path classes = Path.of(ConnectionCredential.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> types = new HashSet<>();
        try (Stream<Path> files = Files.list(classes.resolve("io/github/peakaclient/credential"))) {
            for (String name : files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Credential.class"))
                    .toList()) {
                Class<?> type = Class.forName("io.github.peakaclient.credential." + name.replace(".class", ""));
                for (Field field : type.getDeclaredFields()) {
                    if (field.getName().equals("TYPE")) {
                        types.add((String) field.get(null));
                    }
                }
            }
        }
        return types;
    }
}
