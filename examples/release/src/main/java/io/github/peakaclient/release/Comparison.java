package io.github.peakaclient.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares two folders byte by byte, such as those that two builds of one commit staged: {@code java -cp examples/release/target/classes
 * io.github.peakaclient.release.Comparison target/staging other/target/staging}.
 */
final class Comparison {
    private Comparison() {}

    public static void main(String[] args) throws IOException {
        List<String> differences = differences(Path.of(args[0]), Path.of(args[1]));
        if (!differences.isEmpty()) {
            throw new IllegalStateException("The folders differ:\n" + String.join("\n", differences));
        }
    }

    /**
     * Returns what differs, a line each; of jars, the entries.
     *
     * @throws IllegalArgumentException if there is nothing to compare
     */
    static List<String> differences(Path one, Path other) throws IOException {
        SortedSet<Path> files = files(one);
        if (files.isEmpty()) {
            throw new IllegalArgumentException(one + " is empty");
        }
        SortedSet<Path> others = files(other);
        SortedSet<Path> all = new TreeSet<>(files);
        all.addAll(others);
        List<String> differences = new ArrayList<>();
        for (Path file : all) {
            if (!files.contains(file)) {
                differences.add(file + ": in the second only");
            } else if (!others.contains(file)) {
                differences.add(file + ": in the first only");
            } else if (Files.mismatch(one.resolve(file), other.resolve(file)) >= 0) {
                differences.add(file + ": "
                        + (file.toString().endsWith(".jar")
                                ? entries(one.resolve(file), other.resolve(file))
                                : "differs"));
            }
        }
        return differences;
    }

    private static String entries(Path one, Path other) throws IOException {
        Map<String, List<Object>> entries = contents(one);
        Map<String, List<Object>> others = contents(other);
        SortedSet<String> names = new TreeSet<>(entries.keySet());
        names.addAll(others.keySet());
        names.removeIf(name -> entries.getOrDefault(name, List.of()).equals(others.get(name)));
        return names.isEmpty()
                ? "its entries are the same, but not their order or rights"
                : "differs in " + String.join(", ", names);
    }

    /** Returns the size, the checksum and the time of each entry. */
    private static Map<String, List<Object>> contents(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .collect(Collectors.toMap(
                            JarEntry::getName,
                            entry -> List.of(entry.getSize(), entry.getCrc(), entry.getTimeLocal()),
                            (first, second) -> first,
                            TreeMap::new));
        }
    }

    private static SortedSet<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
