package io.github.peakaclient.spec.api;

import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code api.txt}, the checked-in list of a module's public API: it changes in the same commit as the API does.
 *
 * <p>Needs no library but ASM, so that the builds of other modules can check theirs.
 */
public record ApiFile(Path file) {
    /** Lines of a difference that are shown; more are a new API, which nobody reads in a terminal. */
    private static final int SHOWN = 60;

    /** The former lines; none when there is no file yet. */
    public List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new SpecException("cannot read " + file + ": " + e);
        }
    }

    public static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    public void rewrite(Path classes) {
        try {
            Files.writeString(file, text(signatures(classes)));
        } catch (IOException e) {
            throw new SpecException("cannot write " + file + ": " + e);
        }
    }

    /** Fails unless the file says what the classes say. */
    public void check(Path classes) {
        List<String> now = signatures(classes);
        List<String> listed = lines();
        if (listed.equals(now)) {
            return;
        }
        List<String> message = new ArrayList<>();
        message.add(file + " is not the public API of " + classes + ":");
        List<String> difference = difference(listed, now);
        difference.stream().limit(SHOWN).forEach(message::add);
        if (difference.isEmpty()) {
            message.add("  the lines are not sorted, or there more than once");
        } else if (difference.size() > SHOWN) {
            message.add("  and " + (difference.size() - SHOWN) + " more");
        }
        message.add("When the change is meant: ./mvnw verify -DskipTests -DrewriteApi, and commit the file.");
        throw new SpecException(message);
    }

    /** Removed and added lines, those of one class together. */
    static List<String> difference(List<String> old, List<String> made) {
        Set<String> before = new HashSet<>(old);
        Set<String> after = new HashSet<>(made);
        List<String> lines = new ArrayList<>();
        old.stream().filter(line -> !after.contains(line)).forEach(line -> lines.add("- " + line));
        made.stream().filter(line -> !before.contains(line)).forEach(line -> lines.add("+ " + line));
        lines.sort((a, b) -> {
            int order =
                    a.substring(2).split("[ (:]", 2)[0].compareTo(b.substring(2).split("[ (:]", 2)[0]);
            return order != 0 ? order : b.substring(0, 1).compareTo(a.substring(0, 1));
        });
        return lines;
    }

    public static List<String> signatures(Path classes) {
        List<String> lines = ApiSignatures.of(classes);
        if (lines.isEmpty()) {
            throw new SpecException("there are no public classes in " + classes);
        }
        return lines;
    }
}
