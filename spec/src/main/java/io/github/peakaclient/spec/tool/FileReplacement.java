package io.github.peakaclient.spec.tool;

import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replacement of several files, all or none. */
final class FileReplacement {
    private final Map<Path, String> texts = new LinkedHashMap<>();

    void add(Path file, String text) {
        texts.put(file, text);
    }

    /** Returns the files that would change. */
    List<Path> changed() {
        return texts.entrySet().stream()
                .filter(entry -> !Files.exists(entry.getKey())
                        || !Documents.readText(entry.getKey()).equals(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Writes each text beside its file, then moves them one after the other. On failure, all former files are restored. */
    void run() {
        Map<Path, byte[]> former = new LinkedHashMap<>();
        List<Path> replaced = new ArrayList<>();
        try {
            for (Map.Entry<Path, String> entry : texts.entrySet()) {
                if (Files.exists(entry.getKey())) {
                    former.put(entry.getKey(), Files.readAllBytes(entry.getKey()));
                }
                Files.writeString(beside(entry.getKey()), entry.getValue());
            }
            for (Path file : texts.keySet()) {
                replaced.add(file);
                Files.move(beside(file), file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            String restored = restore(replaced, former);
            throw new SpecException("cannot replace the files of the contract: " + e + "\n" + restored);
        } finally {
            texts.keySet().forEach(file -> beside(file).toFile().delete());
        }
    }

    private static String restore(List<Path> replaced, Map<Path, byte[]> former) {
        List<String> lost = new ArrayList<>();
        for (Path file : replaced) {
            try {
                byte[] bytes = former.get(file);
                if (bytes == null) {
                    Files.deleteIfExists(file);
                } else if (!Files.isDirectory(file)) {
                    Files.write(file, bytes);
                }
            } catch (IOException e) {
                lost.add(file + ": " + e);
            }
        }
        return lost.isEmpty()
                ? "All files were restored."
                : "These could not be restored, so check them out from version control: " + String.join("; ", lost);
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}
