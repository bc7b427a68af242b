package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ScratchBuildMessageTest {

    @Test
    void failureTellsTheReasonAndNoStackTrace(@TempDir Path folder) throws IOException {
        Path maven = Files.createDirectories(folder.resolve("maven/bin")).resolve("mvn");
        Files.writeString(maven, """
                #!/bin/sh
                echo '[ERROR] '
                echo 'SpecValidationException: There were issues.'
                echo 'Errors: '
                echo '	-attribute tags.A is repeated'
                echo '    at org.openapitools.Main.run(Main.java:1)'
                echo '[ERROR] Re-run Maven using the -X switch to enable full debug logging.'
                exit 1
                """);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        ScratchBuild build = new ScratchBuild(
                folder, folder.resolve("scratch"), new ScratchBuild.Maven(folder.resolve("maven"), true, null, null));

        assertThatThrownBy(() -> build.compile("openapi: 3.0.1\n"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("There were issues.\nErrors: \n\t-attribute tags.A is repeated\nFull log:");
    }
}
