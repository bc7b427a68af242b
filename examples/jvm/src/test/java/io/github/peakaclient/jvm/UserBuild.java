package io.github.peakaclient.jvm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars that Maven gives to one of the builds below {@code users}, in its order. */
record UserBuild(List<Path> jars) {
    static UserBuild of(String name) {
        try {
            String classPath = Files.readString(Path.of("users", name, "target", "classpath.txt"));
            return new UserBuild(Stream.of(classPath.strip().split(File.pathSeparator))
                    .filter(entry -> entry.endsWith(".jar")) // not the POM of the builds themselves
                    .map(Path::of)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the jars of the client itself. */
    List<Path> own() {
        return jars.stream().filter(UserBuild::isOwn).toList();
    }

    /** Returns the jars that the client needs. */
    List<Path> libraries() {
        return jars.stream().filter(jar -> !isOwn(jar)).toList();
    }

    /** Returns the jar of an artifact. */
    Path jar(String artifact) {
        return jars.stream()
                .filter(jar -> jar.getFileName().toString().matches(artifact + "-\\d[^/]*\\.jar"))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the version of an artifact, as its file says. */
    String version(String artifact) {
        String file = jar(artifact).getFileName().toString();
        return file.substring(artifact.length() + 1, file.length() - ".jar".length());
    }

    /** Returns the same jars with one of them before all others. */
    UserBuild withFirst(Path first) {
        return new UserBuild(Stream.concat(Stream.of(first), jars.stream().filter(jar -> !jar.equals(first)))
                .toList());
    }

    UserBuild without(Path left) {
        return new UserBuild(jars.stream().filter(jar -> !jar.equals(left)).toList());
    }

    private static boolean isOwn(Path jar) {
        return jar.getFileName().toString().startsWith("peaka-client-");
    }
}
