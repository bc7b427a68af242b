package io.github.peakaclient.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A modular program: the client on the module path, in the order of Maven. */
class ModulesTest {
    private static final String REQUIRES = "requires io.github.peakaclient;";
    private static final String KOTLIN = "requires kotlin.stdlib;";
    private static final String OPENS = "opens io.github.peakaclient.jvm.app to io.github.peakaclient;";

    @RegisterExtension
    static final SharedSandbox SANDBOX = new SharedSandbox();

    @TempDir
    Path folder;

    private final UserBuild build = UserBuild.of("plain");

    @Test
    void modularProgramRuns() throws Exception {
        assertThat(compile(build, REQUIRES + KOTLIN + OPENS)).isEmpty();

        assertThat(run(build))
                .startsWith(SharedSandbox.REPORT.toArray(String[]::new))
                .contains("logged: true");
    }

    /** Automatic modules do not say that they need the library of Kotlin, which is a module of its own. */
    @Test
    void withoutRequiringKotlinItsClassesAreMissing() throws Exception {
        assertThat(compile(build, REQUIRES + OPENS)).isEmpty();

        assertThat(run(build)).anyMatch(line -> line.contains("NoClassDefFoundError: kotlin/"));
    }

    /** The artifact okio has no classes, okio-jvm has them, and both are the module okio: the first one counts. */
    @Test
    void emptyJarOfOkioMustNotComeFirst() throws Exception {
        assertThat(compile(build, REQUIRES + KOTLIN + OPENS)).isEmpty();

        assertThat(run(build.withFirst(build.jar("okio"))))
                .anyMatch(line -> line.contains("NoClassDefFoundError: okio/"));
    }

    @Test
    void oneFolderOfAllJarsHasOkioTwice() throws Exception {
        for (Path jar : build.jars()) {
            Files.copy(jar, folder.resolve(jar.getFileName()));
        }

        assertThatExceptionOfType(FindException.class)
                .isThrownBy(() -> ModuleFinder.of(folder).findAll())
                .withMessageContaining("Two versions of module okio");
        Files.delete(folder.resolve(build.jar("okio").getFileName()));
        assertThat(ModuleFinder.of(folder).findAll()).hasSize(build.jars().size() - 1);
    }

    @Test
    void packageOfMappedRecordsHasToBeOpen() throws Exception {
        assertThat(compile(build, REQUIRES + KOTLIN)).isEmpty();

        assertThat(run(build)).anyMatch(line -> line.contains("Charge"));
    }

    @Test
    void namesOfTheModulesAreThoseOfTheManifests() {
        Path[] own = build.own().toArray(Path[]::new);
        assertThat(ModuleFinder.of(own).findAll())
                .extracting(module -> module.descriptor().name())
                .containsExactlyInAnyOrder("io.github.peakaclient", "io.github.peakaclient.generated");
    }

    @Test
    void withoutTheManifestTheModuleIsNotFound() throws Exception {
        Path jar = build.jar("peaka-client-ext");
        Path nameless = folder.resolve(jar.getFileName());
        withoutManifest(jar, nameless);

        assertThat(ModuleFinder.of(nameless).findAll())
                .extracting(module -> module.descriptor().name())
                .containsExactly("peaka.client.ext");
        assertThat(compile(build.without(jar).withFirst(nameless), REQUIRES + KOTLIN + OPENS))
                .contains("module not found: io.github.peakaclient");
    }

    @Test
    void noPackageIsInBothJars() {
        List<Set<String>> packages = ModuleFinder.of(build.own().toArray(Path[]::new)).findAll().stream()
                .map(ModuleReference::descriptor)
                .map(descriptor -> descriptor.packages())
                .toList();

        assertThat(packages).hasSize(2);
        assertThat(packages.get(0)).isNotEmpty().doesNotContainAnyElementsOf(packages.get(1));
    }

    private String compile(UserBuild jars, String directives) throws IOException {
        Path declaration = folder.resolve("module-info.java");
        Files.writeString(declaration, "module peaka.app { " + directives + " }");
        return Programs.compile(
                folder.resolve("app"),
                List.of("--module-path", Programs.path(folder.resolve("app"), jars.jars())),
                Programs.TASKS,
                declaration);
    }

    private List<String> run(UserBuild jars) throws Exception {
        return Programs.java(Programs.concat(
                List.of(
                        "--module-path",
                        Programs.path(folder.resolve("app"), jars.jars()),
                        "-m",
                        "peaka.app/io.github.peakaclient.jvm.app.Tasks"),
                SANDBOX.arguments()));
    }

    private static void withoutManifest(Path from, Path to) throws IOException {
        try (JarFile jar = new JarFile(from.toFile());
                OutputStream file = Files.newOutputStream(to);
                JarOutputStream copy = new JarOutputStream(file, new Manifest())) {
            for (var entry : jar.stream().toList()) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    copy.putNextEntry(new ZipEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(copy);
                }
            }
        }
    }
}
