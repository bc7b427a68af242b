package io.github.peakaclient.spec.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.spec.document.SpecException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what is refused; the module of the generated client has one of what is generated, with the published jar. */
class RegenerateCommandTest {
    private static final String DOCUMENT = """
            openapi: 3.0.1
            info: {title: A, version: '1'}
            paths: {/a: {get: {responses: {'200': {description: ''}}}}}
            """;

    @TempDir
    Path folder;

    @Test
    void missingOptionIsSaid() {
        assertRefused("-DbasePackage is missing\noptions: -DbasePackage=<package>");
        assertRefused("-Dout is missing", "-DbasePackage=com.example");
    }

    @Test
    void unknownOptionIsRefused() {
        assertRefused("there is no option -Dbase=a\noptions: ", "-Dbase=a");
        assertRefused("there is no option out\noptions: ", "out");
    }

    @Test
    void packageMustBeOneOfTheCaller() {
        assertRefused("-DbasePackage=com.ex-ample is not the name of a package", "-DbasePackage=com.ex-ample", out());
        assertRefused(
                "-DbasePackage=io.github.peakaclient has the classes of peaka-client-generated",
                "-DbasePackage=io.github.peakaclient",
                out());
    }

    @Test
    void otherVendorNeedsADocument() throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.yaml"), "{}");

        assertRefused("-Dfrom is missing", "-DbasePackage=com.example", out(), "-Dvendor=" + settings);
    }

    @Test
    void documentOfTheCallerNeverGetsTheServerOfPeaka() throws IOException {
        Path document = Files.writeString(folder.resolve("document.yaml"), DOCUMENT);

        assertRefused("the document names no https server", "-DbasePackage=com.example", out(), "-Dfrom=" + document);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void failedCommandEndsWithCodeOneAndItsReason() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        int code = SpecTool.run(new PrintStream(errors, true, UTF_8), "regenerate");

        assertThat(code).isEqualTo(1);
        assertThat(errors.toString(UTF_8)).startsWith("-DbasePackage is missing");
    }

    private String out() {
        return "-Dout=" + folder.resolve("out");
    }

    private static void assertRefused(String message, String... options) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> new RegenerateCommand(List.of(options), nowhere).run())
                .withMessageStartingWith(message);
    }
}
