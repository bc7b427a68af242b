package io.github.peakaclient.release;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Check of what published jars must hold. */
final class JarCheck {
    private static final String LICENSE = "META-INF/LICENSE";
    private static final String NATIVE_IMAGE = "META-INF/native-image/";
    private static final int CLASS_VERSION_OF_JAVA_1 = 44;

    private final byte[] license;

    JarCheck(byte[] license) {
        this.license = license;
    }

    List<String> ofClasses(Path file, Published artifact) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            List<String> problems = new ArrayList<>(licenseOf(jar));
            Manifest manifest = jar.getManifest();
            String module =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Automatic-Module-Name");
            if (!artifact.module().equals(module)) {
                problems.add("its module is " + module + ", not " + artifact.module());
            }
            problems.addAll(missing(jar, artifact.entries()));
            names(jar).stream()
                    .filter(name -> name.startsWith(NATIVE_IMAGE) && name.endsWith(".json"))
                    .filter(name ->
                            !name.startsWith(NATIVE_IMAGE + "io.github.peakaclient/" + artifact.artifactId() + "/"))
                    .map(name -> name + " is not in the folder of its artifact, and could hide that of another")
                    .sorted()
                    .forEach(problems::add);
            List<JarEntry> classes = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .toList();
            if (classes.isEmpty()) {
                problems.add("has no classes");
            }
            for (JarEntry entry : classes) {
                int javaVersion = javaVersion(jar, entry);
                if (javaVersion > artifact.javaVersion()) {
                    problems.add(entry + " needs Java " + javaVersion + ", not " + artifact.javaVersion());
                }
            }
            return problems;
        }
    }

    /** Checks that each class of a jar has its source. */
    List<String> ofSources(Path file, Path classes) throws IOException {
        try (JarFile sources = new JarFile(file.toFile());
                JarFile jar = new JarFile(classes.toFile())) {
            List<String> problems = new ArrayList<>(licenseOf(sources));
            problems.addAll(missing(
                    sources,
                    names(jar).stream()
                            .filter(name -> name.endsWith(".class") && !name.contains("$"))
                            .map(name -> name.replaceFirst("class$", "java"))
                            .sorted()
                            .toList()));
            return problems;
        }
    }

    List<String> ofJavadoc(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            List<String> problems = new ArrayList<>(licenseOf(jar));
            problems.addAll(missing(jar, List.of("index.html", "element-list")));
            return problems;
        }
    }

    List<String> withLicense(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return licenseOf(jar);
        }
    }

    private List<String> licenseOf(JarFile jar) throws IOException {
        JarEntry entry = jar.getJarEntry(LICENSE);
        if (entry == null) {
            return List.of("has no " + LICENSE);
        }
        try (InputStream text = jar.getInputStream(entry)) {
            return Arrays.equals(text.readAllBytes(), license)
                    ? List.of()
                    : List.of(LICENSE + " is not that of this project");
        }
    }

    private static List<String> missing(JarFile jar, List<String> entries) {
        Set<String> names = names(jar);
        return entries.stream()
                .filter(entry -> !names.contains(entry))
                .map(entry -> "has no " + entry)
                .toList();
    }

    private static Set<String> names(JarFile jar) {
        return jar.stream().map(JarEntry::getName).collect(Collectors.toSet());
    }

    private static int javaVersion(JarFile jar, JarEntry entry) throws IOException {
        try (DataInputStream header = new DataInputStream(jar.getInputStream(entry))) {
            header.skipNBytes(6);
            return header.readUnsignedShort() - CLASS_VERSION_OF_JAVA_1;
        }
    }
}
