package io.github.peakaclient.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The demands of Maven Central on a staged release, and those of this project: the files of each artifact with their checksums and
 * signatures, what its POM says, and what its jars hold.
 */
final class CentralCheck {
    private static final String GROUP = "io.github.peakaclient";

    private final Path staging;
    private final String version;
    private final boolean signed;
    private final JarCheck jars;
    private final List<String> problems = new ArrayList<>();

    private CentralCheck(Path staging, String version, boolean signed, byte[] license) {
        this.staging = staging;
        this.version = version;
        this.signed = signed;
        this.jars = new JarCheck(license);
    }

    /**
     * Returns what is wrong with a staged release, a line each; none if Maven Central would accept it.
     *
     * @param staging a folder with the layout of a Maven repository
     * @param signed whether each file must have a signature; else none may have one
     * @param license the text that every jar must contain
     */
    static List<String> problems(Path staging, String version, boolean signed, byte[] license) throws IOException {
        CentralCheck check = new CentralCheck(staging, version, signed, license);
        if (version.endsWith("-SNAPSHOT")) {
            check.problems.add("version " + version + ": Maven Central takes no snapshots");
        }
        Set<Path> expected = new TreeSet<>();
        for (Published artifact : Published.ALL) {
            check.artifact(artifact, expected);
        }
        try (Stream<Path> files = Files.walk(staging)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !expected.contains(file))
                    .sorted()
                    .forEach(file -> check.problems.add(staging.relativize(file) + ": does not belong to a release"));
        }
        return check.problems;
    }

    private void artifact(Published artifact, Set<Path> expected) throws IOException {
        String name = artifact.artifactId() + "-" + version;
        Path folder = staging.resolve(GROUP.replace('.', '/'))
                .resolve(artifact.artifactId())
                .resolve(version);
        Path pom = folder.resolve(name + ".pom");
        Path jar = folder.resolve(name + ".jar");
        Path sources = folder.resolve(name + "-sources.jar");
        Path javadoc = folder.resolve(name + "-javadoc.jar");
        List<Path> further = artifact.classifiers().stream()
                .map(classifier -> folder.resolve(name + "-" + classifier + ".jar"))
                .toList();
        List<Path> files = new ArrayList<>(List.of(
                pom,
                jar,
                sources,
                javadoc,
                folder.resolve(name + "-cyclonedx.json"),
                folder.resolve(name + "-cyclonedx.xml")));
        files.addAll(further);

        for (Path file : files) {
            companions(file, expected);
        }
        if (Files.exists(pom)) {
            Set<String> ours = Published.ALL.stream().map(Published::artifactId).collect(Collectors.toSet());
            add(pom, new PomCheck(GROUP, artifact.artifactId(), version, ours).problems(pom));
        }
        if (Files.exists(jar)) {
            add(jar, jars.ofClasses(jar, artifact));
        }
        if (Files.exists(jar) && Files.exists(sources)) {
            add(sources, jars.ofSources(sources, jar));
        }
        if (Files.exists(javadoc)) {
            add(javadoc, jars.ofJavadoc(javadoc));
        }
        for (Path file : further) {
            if (Files.exists(file)) {
                add(file, jars.withLicense(file));
            }
        }
    }

    /** Checks that a file is there with its checksums and, if there is a key, its signature. */
    private void companions(Path file, Set<Path> expected) throws IOException {
        expected.add(file);
        boolean exists = Files.exists(file);
        if (!exists) {
            problems.add(file.getFileName() + ": is missing");
        }
        Map<String, String> checksums = exists ? Checksums.of(file) : Map.of();
        for (String suffix : Checksums.SUFFIXES) {
            Path checksum = companion(file, suffix);
            expected.add(checksum);
            if (!Files.exists(checksum)) {
                problems.add(checksum.getFileName() + ": is missing");
            } else if (exists && !Files.readString(checksum).strip().equals(checksums.get(suffix))) {
                problems.add(checksum.getFileName() + ": is not the checksum of the file");
            }
        }
        if (signed) {
            Path signature = companion(file, "asc");
            expected.add(signature);
            if (!Files.exists(signature)) {
                problems.add(signature.getFileName() + ": is missing");
            } else if (!Files.readString(signature).startsWith("-----BEGIN PGP SIGNATURE-----")) {
                problems.add(signature.getFileName() + ": is no signature");
            }
        }
    }

    private static Path companion(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + "." + suffix);
    }

    private void add(Path file, List<String> found) {
        found.forEach(problem -> problems.add(file.getFileName() + ": " + problem));
    }
}
