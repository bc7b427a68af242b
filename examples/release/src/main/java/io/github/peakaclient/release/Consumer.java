package io.github.peakaclient.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A project of somebody who has read the README and has nothing else: its dependency, and its quick start as a program. */
final class Consumer {
    private static final Pattern DEPENDENCY = Pattern.compile(
            "(?s)<dependency>(?:(?!</dependency>).)*<artifactId>peaka-client-ext</artifactId>.*?</dependency>");
    private static final Pattern VERSION = Pattern.compile("<version>(.*?)</version>");
    private static final Pattern QUICK_START =
            Pattern.compile("(?ms)^<!-- snippet: QuickStart -->\\n```java\\n(.*?)^```$");
    /** The statement that the sandbox's client takes the place of. */
    private static final Pattern CLIENT = Pattern.compile("(?m)^Peaka peaka = [^;]*;.*\\R");

    private Consumer() {}

    /**
     * Writes the project, or checks after its build where our artifacts came from.
     *
     * @param args {@code write}, the README, the folder of templates, the folder of the project and the version; or {@code check},
     *     the local repository of the build
     */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("write")) {
            write(
                    Files.readString(Path.of(args[1])).replace("\r\n", "\n"),
                    Path.of(args[2]),
                    Path.of(args[3]),
                    args[4]);
        } else {
            List<String> foreign = notStaged(Path.of(args[1]));
            if (!foreign.isEmpty()) {
                throw new IllegalStateException(
                        "The consumer did not take from target/staging:\n" + String.join("\n", foreign));
            }
        }
    }

    /**
     * Writes the project: the templates, with the texts of the README in them. The version is that of the release, since it can be
     * another than the one that is worked on.
     *
     * @throws IllegalArgumentException if the README lacks one
     */
    static void write(String readme, Path templates, Path project, String version) throws IOException {
        String dependency =
                only(DEPENDENCY, readme, "dependency on peaka-client-ext").group();
        String named = only(VERSION, dependency, "version of the dependency").group(1);
        String quickStart = only(QUICK_START, readme, "snippet QuickStart").group(1);
        String run = quickStart.replace(
                only(CLIENT, quickStart, "statement that makes the client").group(), "");
        try (Stream<Path> files = Files.walk(templates)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path target = project.resolve(templates.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(
                        target,
                        Files.readString(file)
                                .replace("<!-- dependency of the README -->", dependency.replace(named, version))
                                .replace("%version%", version)
                                .replace("/* quick start of the README */", quickStart)
                                .replace("/* quick start with the client of the sandbox */", run));
            }
        }
    }

    /** Returns our files in a local repository that came from elsewhere than the repository {@code staging}, as Maven records it. */
    static List<String> notStaged(Path localRepository) throws IOException {
        List<Path> records;
        try (Stream<Path> files = Files.walk(localRepository.resolve("io/github/peakaclient"))) {
            records =
                    files.filter(file -> file.endsWith("_remote.repositories")).toList();
        }
        List<String> foreign = new ArrayList<>();
        for (Path record : records) {
            Files.readAllLines(record).stream()
                    .filter(line -> !line.startsWith("#") && !line.endsWith(">staging="))
                    .forEach(foreign::add);
        }
        if (records.isEmpty()) {
            foreign.add("nothing of ours is in " + localRepository);
        }
        return foreign;
    }

    private static MatchResult only(Pattern pattern, String text, String what) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("expected one " + what + ", found " + found.size());
        }
        return found.get(0);
    }
}
