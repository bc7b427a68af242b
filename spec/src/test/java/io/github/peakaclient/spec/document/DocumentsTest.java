package io.github.peakaclient.spec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "plain words",
                "true",
                "yes",
                "no",
                "null",
                "~",
                "1",
                "1.5",
                "1e3",
                "0o17",
                "0x1F",
                "1_000",
                "12:30:45",
                "2026-01-02",
                "2026-01-02T03:04:05.123Z",
                "a: b",
                "a #b",
                "- a",
                "#a",
                "*/*",
                "{a}",
                "[a]",
                "it's",
                "\"quoted\"",
                "two\nlines",
                "two\nlines\n",
                "\n",
                " leading",
                "trailing ",
                "tab\there",
                "back\\slash",
                "$.a[?(@.b=='c')]",
                "é€😀",
                "=",
                "<<",
                "!tag",
                "&anchor",
                "%percent",
                "@at",
                "`tick",
                "|",
                ">",
                "?",
                ":",
                "---",
                "NaN",
                ".inf",
            })
    void textSurvivesYaml(String text) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("value", text).put(text, "key").putArray("list").add(text);

        assertThat(Documents.parseYaml(Documents.toYaml(tree))).isEqualTo(tree);
    }

    @Test
    void longTextSurvivesYamlOverSeveralShortLines() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("long", "words: with #signs, ".repeat(40).strip()).put("longToo", "words ".repeat(40) + " end");

        String yaml = Documents.toYaml(tree);

        assertThat(Documents.parseYaml(yaml)).isEqualTo(tree);
        assertThat(yaml.lines())
                .hasSizeGreaterThan(6)
                .allMatch(line -> line.length() <= 140)
                .anyMatch(line -> line.length() > 100);
    }

    @Test
    void longKeyAndLongWordStayOnOneLine() {
        String path = "/very/long/path".repeat(20);
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put(path, path);

        assertThat(Documents.toYaml(tree)).isEqualTo(path + ": " + path + "\n");
    }

    @Test
    void numbersSurviveYaml() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("long", 846085284821991568L)
                .put("big", new BigInteger("123456789012345678901"))
                .put("fraction", new BigDecimal("1.50"))
                .put("tiny", new BigDecimal("0.00000000000000000001"));

        assertThat(Documents.parseYaml(Documents.toYaml(tree)).toString())
                .isEqualTo(
                        "{\"big\":123456789012345678901,\"fraction\":1.50,\"long\":846085284821991568,\"tiny\":1E-20}");
    }

    @Test
    void filesOfAFormComeAfterItsFields() {
        assertThat(Documents.toYaml(Documents.parseYaml("{file: {format: binary}, request: {type: object}}")))
                .isEqualTo("request:\n  type: object\nfile:\n  format: binary\n");
    }

    @Test
    void yamlHasSortedKeysBlocksAndNoNeedlessQuotes() {
        ObjectNode tree =
                Documents.parseYaml("{b: [{y: 1, x: 'a b'}, []], a: {}, '200': '/a/{b}', n: null, t: '2026-01-02'}");

        assertThat(Documents.toYaml(tree)).isEqualTo("""
                        '200': /a/{b}
                        a: {}
                        b:
                          - x: a b
                            y: 1
                          - []
                        n: null
                        t: '2026-01-02'
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "a: 1\na: 2\n", "a: [", "a: 1\n---\nb: 2\n"})
    void whatIsNoSingleObjectIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), text);

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> Documents.readYaml(file))
                .withMessageContaining("a.yaml");
    }

    @Test
    void missingFileIsNamed() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> Documents.readJson(folder.resolve("void.json")))
                .withMessageContaining("there is no file")
                .withMessageContaining("void.json");
    }

    @Test
    void failedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Path blocked = folder.resolve("contract.yaml");
        Files.createDirectories(blocked.resolve("in-the-way"));

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> Documents.write(blocked, "text"))
                .withMessageContaining("contract.yaml");

        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(blocked));
        assertThat(blocked.resolve("in-the-way")).exists();
    }
}
