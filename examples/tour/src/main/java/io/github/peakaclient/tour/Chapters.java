package io.github.peakaclient.tour;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The chapters in their order. */
final class Chapters {
    private static final String CONNECT = "connect";
    /** Chapters that need a connection. */
    private static final Set<String> OF_A_SOURCE = Set.of("browse", "query", "cache", "materialize", "export");

    private static final Map<String, Chapter> ALL = new LinkedHashMap<>();

    static {
        ALL.put(CONNECT, new ConnectChapter());
        ALL.put("browse", new BrowseChapter());
        ALL.put("query", new QueryChapter());
        ALL.put("cache", new CacheChapter());
        ALL.put("materialize", new MaterializeChapter());
        ALL.put("import", new ImportChapter());
        ALL.put("export", new ExportChapter());
        ALL.put("chat", new ChatChapter());
    }

    private Chapters() {}

    /**
     * Returns the names of the chapters to run, in the order of the tour.
     *
     * @param names such as {@code query,cache}; null or blank for all
     * @throws IllegalArgumentException if there is no chapter of a name
     */
    static List<String> named(@Nullable String names) {
        if (names == null || names.isBlank()) {
            return List.copyOf(ALL.keySet());
        }
        List<String> wanted = Arrays.stream(names.split(",")).map(String::strip).toList();
        for (String name : wanted) {
            if (!ALL.containsKey(name)) {
                throw new IllegalArgumentException(
                        "chapters: there is no \"" + name + "\", only " + String.join(", ", ALL.keySet()));
            }
        }
        return ALL.keySet().stream().filter(wanted::contains).toList();
    }

    /** Returns the names with the chapter that connects, if any of them needs a connection. */
    static List<String> withConnect(List<String> names) {
        if (names.contains(CONNECT) || names.stream().noneMatch(OF_A_SOURCE::contains)) {
            return names;
        }
        return Stream.concat(Stream.of(CONNECT), names.stream()).toList();
    }

    /** Returns the chapter of a name from {@link #named}. */
    static Chapter of(String name) {
        return Objects.requireNonNull(ALL.get(name), name);
    }
}
