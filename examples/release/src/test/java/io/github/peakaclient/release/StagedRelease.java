package io.github.peakaclient.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A small release that has all that a release must have. */
record StagedRelease(Path folder) {
    static final String VERSION = "0.1.0";
    static final byte[] LICENSE = "the license".getBytes(UTF_8);
    private static final String CLASS = "io/github/peakaclient/Example";

    static StagedRelease in(Path folder) throws IOException {
        StagedRelease release = new StagedRelease(folder);
        for (Published artifact : Published.ALL) {
            String id = artifact.artifactId();
            Files.createDirectories(release.file(id, ".pom").getParent());
            release.write(id, ".pom", pom(id).getBytes(UTF_8));
            release.write(id, "-cyclonedx.json", "{}".getBytes(UTF_8));
            release.write(id, "-cyclonedx.xml", "<bom/>".getBytes(UTF_8));
            release.jar(id, ".jar", classes(artifact));
            release.jar(id, "-sources.jar", withLicense(Map.of(CLASS + ".java", "")));
            release.jar(id, "-javadoc.jar", withLicense(Map.of("index.html", "", "element-list", "")));
            for (String classifier : artifact.classifiers()) {
                release.jar(id, "-" + classifier + ".jar", withLicense(Map.of()));
            }
        }
        return release;
    }

    Path file(String artifactId, String suffix) {
        return folder.resolve("io/github/peakaclient")
                .resolve(artifactId)
                .resolve(VERSION)
                .resolve(artifactId + "-" + VERSION + suffix);
    }

    /** Writes a file and its checksums. */
    void write(String artifactId, String suffix, byte[] content) throws IOException {
        Path file = file(artifactId, suffix);
        Files.write(file, content);
        for (Map.Entry<String, String> checksum : Checksums.of(file).entrySet()) {
            Files.writeString(file.resolveSibling(file.getFileName() + "." + checksum.getKey()), checksum.getValue());
        }
    }

    void jar(String artifactId, String suffix, Map<String, String> entries) throws IOException {
        Path file = file(artifactId, suffix);
        jar(file, entries);
        write(artifactId, suffix, Files.readAllBytes(file));
    }

    static void jar(Path file, Map<String, String> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                JarEntry named = new JarEntry(entry.getKey());
                named.setTime(0);
                jar.putNextEntry(named);
                jar.write(entry.getValue().getBytes(UTF_8));
            }
        }
    }

    /** Returns the entries of the jar of an artifact. */
    static Map<String, String> classes(Published artifact) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nAutomatic-Module-Name: " + artifact.module() + "\n\n");
        entries.put(CLASS + ".class", classFile(artifact.javaVersion()));
        entries.put(CLASS + "$Nested.class", classFile(artifact.javaVersion()));
        artifact.entries().forEach(entry -> entries.put(entry, ""));
        return withLicense(entries);
    }

    static String classFile(int javaVersion) {
        return "\0\0\0\0\0\0\0" + (char) (44 + javaVersion);
    }

    private static Map<String, String> withLicense(Map<String, String> entries) {
        Map<String, String> all = new LinkedHashMap<>(entries);
        all.put("META-INF/LICENSE", new String(LICENSE, UTF_8));
        return all;
    }

    Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    static String pom(String artifactId) {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.github.peakaclient</groupId>
                  <artifactId>%s</artifactId>
                  <version>0.1.0</version>
                  <name>Example</name>
                  <description>An example.</description>
                  <url>https://example.com</url>
                  <organization><name>Example</name></organization>
                  <licenses><license><name>Apache-2.0</name><url>https://example.com/license</url></license></licenses>
                  <developers><developer><name>The project</name></developer></developers>
                  <scm>
                    <connection>scm:git:example</connection>
                    <developerConnection>scm:git:example</developerConnection>
                    <url>https://example.com</url>
                  </scm>
                  <dependencies>
                    <dependency>
                      <groupId>io.github.peakaclient</groupId>
                      <artifactId>peaka-client-spec</artifactId>
                      <version>0.1.0</version>
                    </dependency>
                    <dependency>
                      <groupId>org.jspecify</groupId>
                      <artifactId>jspecify</artifactId>
                      <version>1.0.1</version>
                      <scope>compile</scope>
                    </dependency>
                  </dependencies>
                </project>
                """.formatted(artifactId);
    }
}
