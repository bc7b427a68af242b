package io.github.peakaclient.spec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VendorSettingsTest {
    @TempDir
    Path folder;

    @Test
    void everyMemberIsOptional() throws IOException {
        VendorSettings settings = VendorSettings.read(write("{}"));

        assertThat(settings.title()).isEqualTo("API");
        assertThat(settings.server()).isEmpty();
        assertThat(settings.keyScopes()).isEmpty();
        assertThat(settings.reservedMethods()).isEmpty();
        assertThat(settings.generator())
                .isEqualTo(
                        Documents.parseYaml(
                                "{nameMappings: {}, schemaMappings: {}, additionalProperties: {apisClass: Apis, helpersNote: false}}"));
    }

    @Test
    void misspelledMemberIsRefused() throws IOException {
        Path file = write("servers: https://a.example");

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> VendorSettings.read(file))
                .withMessage(file + ": unknown member servers");
    }

    @Test
    void keyScopeThatNoJavaHasIsRefused() throws IOException {
        Path file = write("keyScopes: [project, admin]");

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> VendorSettings.read(file))
                .withMessage(file + ": keyScopes has admin, for which there is no Java");
    }

    @Test
    void generatorFileHasTheSettingsOfPeaka() {
        assertThat(VendorSettings.peaka().generator()).isEmpty();
        assertThat(VendorSettings.peaka().server()).as("the overlays name them").isEmpty();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("settings.yaml"), yaml);
    }
}
