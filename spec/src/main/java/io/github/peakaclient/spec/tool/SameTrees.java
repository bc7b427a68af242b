package io.github.peakaclient.spec.tool;

import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Comparison of two folders by file names and bytes. Requires the JDK only, so that any build can run it. */
final class SameTrees {
    private static final int SHOWN = 10;

    private SameTrees() {}

    /** Fails with the first differences. Also fails if neither folder has a file, which is a mistake of the caller. */
    static void check(Path first, Path second) {
        List<String> differences = new ArrayList<>();
        SortedSet<Path> firstFiles = files(first);
        SortedSet<Path> secondFiles = files(second);
        if (firstFiles.isEmpty() && secondFiles.isEmpty()) {
            throw new SpecException("there is nothing to compare: " + first + " and " + second + " contain no file");
        }
        SortedSet<Path> all = new TreeSet<>(firstFiles);
        all.addAll(secondFiles);
        for (Path file : all) {
            if (!secondFiles.contains(file)) {
                differences.add("only in " + first + ": " + file);
            } else if (!firstFiles.contains(file)) {
                differences.add("only in " + second + ": " + file);
            } else {
                long position = mismatch(first.resolve(file), second.resolve(file));
                if (position >= 0) {
                    differences.add("differs from byte " + position + ": " + file);
                }
            }
        }
        if (!differences.isEmpty()) {
            List<String> message = new ArrayList<>();
            message.add(first + " and " + second + " differ in " + differences.size() + " of " + all.size() + " files");
            message.addAll(differences.subList(0, Math.min(SHOWN, differences.size())));
            throw new SpecException(message);
        }
    }

    private static SortedSet<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new SpecException("there is no folder " + folder);
        }
        SortedSet<Path> files = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile).forEach(file -> files.add(folder.relativize(file)));
        } catch (IOException e) {
            throw new SpecException("cannot list " + folder + ": " + e);
        }
        return files;
    }

    private static long mismatch(Path first, Path second) {
        try {
            return Files.mismatch(first, second);
        } catch (IOException e) {
            throw new SpecException("cannot compare " + first + " and " + second + ": " + e);
        }
    }
}
