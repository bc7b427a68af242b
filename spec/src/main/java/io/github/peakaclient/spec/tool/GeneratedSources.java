package io.github.peakaclient.spec.tool;

import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Replacement of the generated sources in a folder that can have others too. Files that would not change keep their time, so that
 * an incremental build has nothing to do.
 *
 * @param made the new sources, and nothing else
 * @param out the source folder to bring up to date
 */
record GeneratedSources(Path made, Path out) {
    /** The start of each generated file, and of no other. */
    private static final String MARK = "// Generated from the contract of ";
    /** The same for the file with what a native image has to know. */
    private static final String JSON_MARK = "{\n  \"comment\": \"Generated from the contract of ";

    private static final String METADATA = "reachability-metadata.json";

    /**
     * Replaces the generated sources of some packages.
     *
     * @throws SpecException if a file is in the way that was not generated; nothing is changed then
     */
    void replace(List<Path> packages) {
        try {
            Set<Path> files = new TreeSet<>(files(made));
            for (Path file : files) {
                Path target = out.resolve(file);
                if (Files.exists(target) && !isGenerated(target)) {
                    throw new SpecException(target + " was not generated, and is in the way of a file that is");
                }
            }
            for (Path folder : packages) {
                for (Path file : files(out.resolve(folder))) {
                    Path former = out.resolve(folder).resolve(file);
                    if (!files.contains(folder.resolve(file)) && isGenerated(former)) {
                        Files.delete(former);
                    }
                }
            }
            for (Path file : files) {
                Path target = out.resolve(file);
                if (!Files.exists(target) || Files.mismatch(made.resolve(file), target) >= 0) {
                    Files.createDirectories(target.getParent());
                    Files.write(target, Files.readAllBytes(made.resolve(file)));
                }
            }
        } catch (IOException e) {
            throw new SpecException("cannot replace the sources in " + out + ": " + e);
        }
    }

    /** Returns the files below a folder that can be generated, relative to it; none if it does not exist. */
    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java") || file.endsWith(METADATA))
                    .map(folder::relativize)
                    .toList();
        }
    }

    private static boolean isGenerated(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        String text = Files.readString(file);
        return text.startsWith(MARK) || text.startsWith(JSON_MARK);
    }
}
