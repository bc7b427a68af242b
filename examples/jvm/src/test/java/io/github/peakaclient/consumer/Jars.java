package io.github.peakaclient.consumer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars that a program which depends on the client runs with, in the order in which Maven gives them.
 *
 * @param files the built client, and the libraries
 */
record Jars(List<Path> files) {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** Returns the versions that Maven chooses. */
    static Jars chosenByMaven() {
        try {
            String classPath = Files.readString(TARGET.resolve("class-path.txt"));
            return new Jars(Arrays.stream(classPath.split(File.pathSeparator))
                    .map(entry -> Path.of(entry.strip()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the only jar whose name begins like this. */
    Path named(String start) {
        List<Path> found =
                files.stream().filter(file -> isNamed(file, start)).collect(Collectors.toList());
        if (found.size() != 1) {
            throw new IllegalStateException("one jar must be named " + start + "…, but there are " + found);
        }
        return found.get(0);
    }

    Jars without(String start) {
        return new Jars(files.stream().filter(file -> !isNamed(file, start)).toList());
    }

    Jars with(Path... added) {
        return new Jars(Stream.concat(files.stream(), Stream.of(added)).toList());
    }

    Jars before(Path first) {
        List<Path> all = new ArrayList<>(files);
        all.remove(first);
        all.add(0, first);
        return new Jars(all);
    }

    /** Returns the jars with those of a folder of target/versions in place of those that they are other versions of. */
    Jars withVersions(String folder) throws IOException {
        List<Path> others;
        try (Stream<Path> list = Files.list(TARGET.resolve("versions").resolve(folder))) {
            others = list.sorted().toList();
        }
        List<Path> all = new ArrayList<>(files);
        for (Path other : others) {
            String artifact = artifact(other);
            all.removeIf(file -> artifact(file).equals(artifact));
        }
        all.addAll(others);
        return new Jars(all);
    }

    String path() {
        return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns the name without the version, and without what tells the JVM's jar from others of the same library. */
    private static String artifact(Path jar) {
        return jar.getFileName().toString().replaceFirst("-[0-9][^/]*\\.jar$", "").replaceFirst("-jvm$", "");
    }

    private static boolean isNamed(Path file, String start) {
        return file.getFileName().toString().startsWith(start);
    }
}
