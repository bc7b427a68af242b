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
 * The checked-in list of a module's public API, {@code api.txt}. It changes in the same commit as the API.
 *
 * <p>Requires no library but ASM, so that the builds of other modules can check theirs.
 */
public record ApiFile(Path file) {
    /** Limit on the lines of a difference in a message. */
    private static final int SHOWN = 60;

    /** Returns the lines of the file, or none if it does not exist. */
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

    /** Fails unless the file lists the API of the classes. */
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
            message.add("  the lines are not sorted, or not unique");
        } else if (difference.size() > SHOWN) {
            message.add("  and " + (difference.size() - SHOWN) + " more");
        }
        message.add("If the change is intended, run ./mvnw verify -DskipTests -DrewriteApi and commit the file.");
        throw new SpecException(message);
    }

    /** Returns removed and added lines, grouped by class. */
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
