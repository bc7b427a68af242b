package io.github.peakaclient.spec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorDocumentTest {
    private static final String JSON = "{\"openapi\":\"3.0.1\",\"paths\":{\"/ü\":{}}}";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void everyEncodingIsReadWithAndWithoutAMark(String name) {
        Charset charset = Charset.forName(name);

        assertThat(parse(JSON.getBytes(charset)).tree().path("paths").has("/ü")).isTrue();
        assertThat(parse(("\uFEFF" + JSON).getBytes(charset))
                        .tree()
                        .path("paths")
                        .has("/ü"))
                .isTrue();
    }

    @Test
    void yamlIsReadAsJsonWouldBe() {
        String yaml = """
                openapi: 3.0.1
                paths: {/a: {get: {responses: {200: {description: on, x-date: 2026-01-02}}}}}
                """;

        assertThat(parse(yaml).tree()).isEqualTo(parse("""
                        {"openapi":"3.0.1","paths":{"/a":{"get":{"responses":{"200":{"description":"on","x-date":"2026-01-02"}}}}}}""").tree());
    }

    @Test
    void aliasesAndMergeKeysAreExpanded() {
        String yaml = """
                openapi: 3.0.1
                x-base: &base {a: 1, b: 2}
                x-copy: *base
                x-more: {<<: *base, b: 3}
                paths: {}
                """;

        assertThat(parse(yaml).tree().path("x-copy").path("a").intValue()).isEqualTo(1);
        assertThat(parse(yaml).tree().path("x-more").toString()).contains("\"a\":1", "\"b\":3");
    }

    @Test
    void lastOfTwoMembersCountsAndIsNoted() {
        VendorDocument document = parse("{\"openapi\":\"2\",\"openapi\":\"3.0.1\",\"paths\":{}}");

        assertThat(document.tree().path("openapi").asText()).isEqualTo("3.0.1");
        assertThat(document.notes()).singleElement().asString().contains("duplicate member");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                   | is empty
            <!DOCTYPE html><html></html>         | HTML
            {"openapi":"3.0.1","paths":{         | is not JSON
            {"openapi":"3.0.1","paths":{}} x     | is not JSON
            [1]                                  | not an object
            just words                           | not an object
            {"error":"Not Found"}                | no member 'openapi'
            {"swagger":"2.0","paths":{}}         | Swagger 2.0
            {"openapi":"4.0","paths":{}}         | OpenAPI 4.0
            {"openapi":"3.0.1"}                  | no paths
            {"openapi":"3.0.1","paths":[]}       | no paths
            a: [                                 | is not JSON or YAML
            a: &x [*x]                           | nested deeper
            """)
    void whatIsNoDocumentIsSaidInOneLine(String text, String message) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> parse(text))
                .withMessageContaining(message)
                .withMessageStartingWith("vendor.json ")
                .extracting(e -> e.getMessage().lines().count())
                .isEqualTo(1L);
    }

    @Test
    @Tag("slow")
    void bombsAreRefused() {
        String deep = "{\"openapi\":\"3.0.1\",\"paths\":" + "[".repeat(100_000);
        StringBuilder laughs = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(",", Collections.nCopies(10, alias))));
        }
        byte[] large = new byte[VendorDocument.MAX_SIZE + 1];
        Arrays.fill(large, (byte) ' ');
        String many = "{\"openapi\":\"3.0.1\",\"paths\":[" + "1,".repeat(VendorDocument.MAX_NODES) + "1]}";

        assertRefused(deep.getBytes(StandardCharsets.UTF_8), "nest");
        assertRefused(laughs.toString().getBytes(StandardCharsets.UTF_8), "values");
        assertRefused(large, "64 MB");
        assertRefused(many.getBytes(StandardCharsets.UTF_8), "values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-copies: [%s]", "x-copies: {%s}"})
    void aliasesOfALongTextAreRefused(String copies) {
        String alias = copies.endsWith("}") ? "? *long : 1" : "*long";
        String yaml = "openapi: 3.0.1\npaths: {}\nx-text: &long " + "x".repeat(1 << 20) + "\n"
                + copies.formatted(String.join(", ", Collections.nCopies(100, alias)));

        assertRefused(
                yaml.getBytes(StandardCharsets.UTF_8), "vendor.json has more than 64 MB of text after its aliases");
    }

    @Test
    void pipeIsRefusedWithoutWaitingForItsWriter(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeThat(mkfifo(pipe)).as("mkfifo").isTrue();

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatExceptionOfType(SpecException.class)
                        .isThrownBy(() -> VendorDocument.read(pipe.toString()))
                        .withMessage(pipe + " is not a regular file"));
    }

    private static boolean mkfifo(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void filesThatCannotBeReadAreNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), JSON);

        assertThat(VendorDocument.read(file.toString()).tree().has("paths")).isTrue();
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> VendorDocument.read(folder.resolve("b.json").toString()))
                .withMessageContaining("there is no file");
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> VendorDocument.read(folder.toString()))
                .withMessageContaining(folder.toString());
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> VendorDocument.read("ftp://example.org/a"))
                .withMessageContaining("https");
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> parse(bytes))
                .withMessageContaining(message);
    }

    private static VendorDocument parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static VendorDocument parse(byte[] bytes) {
        return VendorDocument.parse("vendor.json", bytes);
    }
}
