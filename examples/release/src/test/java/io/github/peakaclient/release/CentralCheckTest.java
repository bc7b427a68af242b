package io.github.peakaclient.release;

import static io.github.peakaclient.release.StagedRelease.LICENSE;
import static io.github.peakaclient.release.StagedRelease.VERSION;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CentralCheckTest {
    private static final String EXT = "peaka-client-ext";
    private static final String EXT_FILE = EXT + "-" + VERSION;
    private static final Published PUBLISHED = Published.ALL.stream()
            .filter(artifact -> artifact.artifactId().equals(EXT))
            .findFirst()
            .orElseThrow();

    @TempDir
    Path folder;

    private StagedRelease release;

    @BeforeEach
    void stage() throws IOException {
        release = StagedRelease.in(folder);
    }

    @Test
    void completeReleaseIsAccepted() throws IOException {
        assertThat(problems()).isEmpty();
    }

    @Test
    void eachFileIsMissed() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        for (Path file : release.files().toList()) {
            contents.put(file, Files.readString(file, ISO_8859_1));
        }
        // one kind of all artifacts at a time
        Map<String, List<Path>> kinds = contents.keySet().stream()
                .collect(groupingBy(file -> file.getFileName().toString().replaceFirst("^.*" + VERSION, "")));
        for (List<Path> kind : kinds.values()) {
            for (Path file : kind) {
                Files.delete(file);
            }

            assertThat(problems())
                    .containsAll(kind.stream()
                            .map(file -> file.getFileName() + ": is missing")
                            .toList());

            for (Path file : kind) {
                Files.writeString(file, contents.get(file), ISO_8859_1);
            }
        }
        assertThat(problems()).isEmpty();
    }

    @Test
    void wrongChecksumIsFound() throws IOException {
        for (String suffix : Checksums.SUFFIXES) {
            release = StagedRelease.in(folder);
            Files.writeString(release.file(EXT, ".jar." + suffix), "0123");

            assertThat(problems()).containsExactly(EXT_FILE + ".jar." + suffix + ": is not the checksum of the file");
        }
    }

    @Test
    void fileThatBelongsToNoReleaseIsRefused() throws IOException {
        Files.writeString(folder.resolve("maven-metadata.xml"), "");

        assertThat(problems()).containsExactly("maven-metadata.xml: does not belong to a release");
    }

    @Test
    void snapshotIsRefused() throws IOException {
        assertThat(CentralCheck.problems(folder, "0.1.0-SNAPSHOT", false, LICENSE))
                .contains("version 0.1.0-SNAPSHOT: Maven Central takes no snapshots");
    }

    @Test
    void withAKeyEachFileIsSigned() throws IOException {
        List<Path> files = release.files()
                .filter(file -> Checksums.SUFFIXES.stream()
                        .noneMatch(suffix -> file.toString().endsWith(suffix)))
                .toList();
        for (Path file : files) {
            Files.writeString(signature(file), "-----BEGIN PGP SIGNATURE-----\n");
        }
        assertThat(CentralCheck.problems(folder, VERSION, true, LICENSE)).isEmpty();

        for (Path file : files) {
            Files.delete(signature(file));
        }
        assertThat(CentralCheck.problems(folder, VERSION, true, LICENSE))
                .containsExactlyInAnyOrderElementsOf(files.stream()
                        .map(file -> signature(file).getFileName() + ": is missing")
                        .toList());
    }

    @Test
    void signatureIsOne() throws IOException {
        Files.writeString(release.file(EXT, ".pom.asc"), "");

        assertThat(CentralCheck.problems(folder, VERSION, true, LICENSE))
                .contains(EXT_FILE + ".pom.asc: is no signature");
    }

    @Test
    void withoutAKeyNothingIsSigned() throws IOException {
        Path signature = Files.writeString(release.file(EXT, ".pom.asc"), "-----BEGIN PGP SIGNATURE-----\n");

        assertThat(problems()).containsExactly(folder.relativize(signature) + ": does not belong to a release");
    }

    @Test
    void pomIsRead() throws IOException {
        release.write(
                EXT,
                ".pom",
                StagedRelease.pom(EXT)
                        .replace("</project>", "<parent/></project>")
                        .getBytes(UTF_8));

        assertThat(problems()).containsExactly(EXT_FILE + ".pom: has <parent>");
    }

    @Test
    void eachJarHasTheLicense() throws IOException {
        List<Path> jars =
                release.files().filter(file -> file.toString().endsWith(".jar")).toList();

        List<String> problems = CentralCheck.problems(folder, VERSION, false, "another".getBytes(UTF_8));

        assertThat(problems)
                .containsExactlyInAnyOrderElementsOf(jars.stream()
                        .map(jar -> jar.getFileName() + ": META-INF/LICENSE is not that of this project")
                        .toList());
        changeJar(entries -> entries.remove("META-INF/LICENSE"));
        assertThat(problems()).containsExactly(EXT_FILE + ".jar: has no META-INF/LICENSE");
    }

    @Test
    void moduleNameIsThatOfTheContract() throws IOException {
        changeJar(entries -> entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n"));

        assertThat(problems()).containsExactly(EXT_FILE + ".jar: its module is null, not io.github.peakaclient");
    }

    @Test
    void rulesOfShrinkersAreThere() throws IOException {
        for (String rules : PUBLISHED.entries()) {
            changeJar(entries -> entries.remove(rules));

            assertThat(problems()).containsExactly(EXT_FILE + ".jar: has no " + rules);
        }
    }

    @Test
    void metadataOfNativeImagesIsInAFolderOfItsOwn() throws IOException {
        String folderOfAll = "META-INF/native-image/";
        String file = "reachability-metadata.json";
        changeJar(entries -> entries.put(folderOfAll + "io.github.peakaclient/" + EXT + "/" + file, "{}"));
        assertThat(problems()).isEmpty();

        changeJar(entries -> entries.put(folderOfAll + file, "{}"));

        assertThat(problems())
                .containsExactly(EXT_FILE + ".jar: " + folderOfAll + file
                        + " is not in the folder of its artifact, and could hide that of another");
    }

    @Test
    void classesLoadWithTheOldestJava() throws IOException {
        changeJar(entries -> entries.put("io/github/peakaclient/Example.class", StagedRelease.classFile(9)));

        assertThat(problems())
                .containsExactly(EXT_FILE + ".jar: io/github/peakaclient/Example.class needs Java 9, not 8");
    }

    @Test
    void jarHasClasses() throws IOException {
        changeJar(entries -> entries.keySet().removeIf(name -> name.endsWith(".class")));

        assertThat(problems()).containsExactly(EXT_FILE + ".jar: has no classes");
    }

    @Test
    void eachClassHasItsSource() throws IOException {
        changeJar(entries -> entries.put("io/github/peakaclient/Another.class", StagedRelease.classFile(8)));

        assertThat(problems()).containsExactly(EXT_FILE + "-sources.jar: has no io/github/peakaclient/Another.java");
    }

    @Test
    void javadocHasPages() throws IOException {
        release.jar(EXT, "-javadoc.jar", Map.of("META-INF/LICENSE", new String(LICENSE, UTF_8)));

        assertThat(problems())
                .containsExactly(
                        EXT_FILE + "-javadoc.jar: has no index.html", EXT_FILE + "-javadoc.jar: has no element-list");
    }

    private void changeJar(Consumer<Map<String, String>> change) throws IOException {
        Map<String, String> entries = new TreeMap<>(StagedRelease.classes(PUBLISHED));
        change.accept(entries);
        release.jar(EXT, ".jar", entries);
    }

    private static Path signature(Path file) {
        return file.resolveSibling(file.getFileName() + ".asc");
    }

    private List<String> problems() throws IOException {
        return CentralCheck.problems(folder, VERSION, false, LICENSE);
    }
}
