package io.github.peakaclient.spec.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.spec.document.SpecException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the generator; client-ext tests that its output compiles and works. */
class CredentialGeneratorTest {
    private static final String MYSQL = """
            {"connectionType": "MYSQL", "connectionTypeLabel": "MySQL", "category": "Database",
             "documentationUrl": "https://example.com/docs/mysql", "configuration": [
              {"fieldName": "url", "fieldType": "text", "required": true, "description": "Host name"},
              {"fieldName": "useSsl", "fieldType": "boolean"}]}""";
    private static final String HUBSPOT = """
            {"connectionType": "hubspot", "redirectRequired": true, "configuration": [
              {"fieldName": "clientId", "fieldType": "text", "required": true},
              {"fieldName": "refreshToken", "fieldType": "text", "required": true}]}""";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    @Test
    void classHasTypeFieldsAndTheirDocumentation() throws IOException {
        assertThat(generate("[" + MYSQL + "]")).containsOnlyKeys("MysqlCredential.java");
        assertThat(generate("[" + MYSQL + "]").get("MysqlCredential.java"))
                .startsWith("// Generated")
                .contains(
                        "package com.acme.peaka;",
                        "TYPE = \"MYSQL\";",
                        "Credential of MySQL (Database), type \"MYSQL\".")
                .contains("<a href=\"https://example.com/docs/mysql\">")
                .contains("* Host name. Required.", "public Builder url(String url)")
                .contains("* useSsl. Optional.", "public Builder useSsl(boolean useSsl)")
                .contains("require(\"url\");")
                .doesNotContain("OAuthConnect")
                .doesNotContainPattern(" \\R");
    }

    @Test
    void whatAConsentGivesIsNotRequired() throws IOException {
        assertThat(generate("[" + HUBSPOT + "]").get("HubspotCredential.java"))
                .contains(
                        "require(\"clientId\");",
                        "refreshToken. Optional.",
                        "io.github.peakaclient.oauth.OAuthConnect");
    }

    @Test
    void orderOfTheServerAndFormerRunsDoNotMatter() throws IOException {
        String lower = "{\"connectionType\": \"mysql\"}";
        Map<String, String> first = generate("[" + MYSQL + "," + HUBSPOT + "," + lower + "]");
        Map<String, String> second = generate("[" + lower + "," + HUBSPOT + "," + MYSQL + "]");

        assertThat(second).isEqualTo(first).containsKeys("MysqlCredential.java", "MysqlCredential2.java");
    }

    @Test
    void whatHasNoNameIsSkippedAndNamed() throws IOException {
        Map<String, String> files = generate(
                "[{}, {\"connectionType\": \" \"}, 5, {\"connectionType\": \"a\", \"configuration\": [{}, null]}]");

        assertThat(files).containsOnlyKeys("ACredential.java");
        assertThat(messages.toString(StandardCharsets.UTF_8))
                .contains(
                        "skipped connector 1",
                        "skipped connector 2",
                        "skipped connector 3",
                        "skipped a field of ACredential");
    }

    @Test
    void linkOfAnotherKindIsLeftOut() throws IOException {
        assertThat(generate("[{\"connectionType\": \"a\", \"documentationUrl\": \"javascript:alert(1)\"}]")
                        .get("ACredential.java"))
                .doesNotContain("javascript", "href");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "com.acme.class", "com/acme", "../acme", "io.github.peakaclient.credential", "9"})
    void improperPackageIsNamed(String toPackage) throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), "[]");

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> CredentialGenerator.generate(config, toPackage, folder, stream()))
                .withMessageContaining("toPackage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[", "[] []"})
    void fileThatIsNoListIsNamed(String json) throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), json);

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> CredentialGenerator.generate(config, "com.acme", folder, stream()))
                .withMessageContaining("config.json");
    }

    @Test
    void missingFileIsNamed() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> CredentialGenerator.generate(folder.resolve("no.json"), "com.acme", folder, stream()))
                .withMessageContaining("no.json");
    }

    @Test
    void missingArgumentShowsTheUsage() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> CredentialGenerator.run(stream(), "config.json", null, "out"))
                .withMessageStartingWith("usage:");
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> CredentialGenerator.run(stream(), "config.json", "com.acme", "out", "more"))
                .withMessageStartingWith("usage:");
    }

    @Test
    void runGeneratesWhatItsArgumentsSay() throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), "[" + MYSQL + "]");

        List<Path> files = CredentialGenerator.run(stream(), config.toString(), "com.acme", folder.toString());

        assertThat(files).containsExactly(folder.resolve("com/acme/MysqlCredential.java"));
        assertThat(files.get(0)).exists();
    }

    private Map<String, String> generate(String json) throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), json);
        Map<String, String> texts = new TreeMap<>();
        for (Path file : CredentialGenerator.generate(config, "com.acme.peaka", folder.resolve("out"), stream())) {
            texts.put(file.getFileName().toString(), Files.readString(file));
        }
        return texts;
    }

    private PrintStream stream() {
        return new PrintStream(messages, true, StandardCharsets.UTF_8);
    }
}
