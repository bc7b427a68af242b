package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.PathItems;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The vendor's own operationId and summary of operations, which help to choose a name for a new one. */
public final class VendorNames {
    private static final Pattern NEW = Pattern.compile("([A-Z]+ /\\S*) is new: ");
    /** Limit on the characters of a summary. */
    private static final int QUOTED = 100;

    private VendorNames() {}

    /** Returns the names by method and shape of the path, quoted as Markdown, since they are foreign text. */
    public static Map<String, String> of(ObjectNode vendor) {
        Map<String, String> names = new TreeMap<>();
        PathItems.each(vendor, (name, operation) -> {
            String words = Stream.of("operationId", "summary")
                    .map(member -> quoted(operation.path(member)))
                    .filter(text -> !text.isEmpty())
                    .reduce((id, summary) -> id + ", " + summary)
                    .orElse("");
            if (!words.isEmpty()) {
                names.putIfAbsent(PathItems.shape(name), words);
            }
        });
        return names;
    }

    /** Returns a line about a new operation with the vendor's names at its end, and any other line as it is. */
    static String beside(String line, Map<String, String> names) {
        Matcher operation = NEW.matcher(line);
        if (!operation.lookingAt()) {
            return line;
        }
        return of(operation.group(1), names)
                .map(words -> line + " The vendor calls it " + words + ".")
                .orElse(line);
    }

    /** Returns the names of {@code METHOD path}, also where a prefix of all paths was moved to the server. */
    static Optional<String> of(String operation, Map<String, String> names) {
        String[] parts = PathItems.shape(operation).split(" ", 2);
        String exact = names.get(parts[0] + " " + parts[1]);
        return exact != null
                ? Optional.of(exact)
                : names.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(parts[0] + " ")
                                && entry.getKey().endsWith(parts[1]))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    private static String quoted(JsonNode text) {
        String line = text.asText().replaceAll("[`\\s\\p{Cntrl}\\p{Z}]+", " ").strip();
        String shown = line.length() > QUOTED ? line.substring(0, QUOTED) + "…" : line;
        return shown.isEmpty() ? "" : "`" + shown + "`";
    }
}
