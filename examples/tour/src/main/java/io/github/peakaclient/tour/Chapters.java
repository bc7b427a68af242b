package io.github.peakaclient.tour;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All chapters, in the order they are told in. */
final class Chapters {
    private static final String CONNECT = "connect";
    /** Those that need something connected. */
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
     * The names to run, always in the order of the tour.
     *
     * @param names such as {@code query,cache}; all if null or blank
     * @throws IllegalArgumentException if one is none of them
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

    /** For a place where nothing is connected yet. */
    static List<String> withConnect(List<String> names) {
        if (names.contains(CONNECT) || names.stream().noneMatch(OF_A_SOURCE::contains)) {
            return names;
        }
        return Stream.concat(Stream.of(CONNECT), names.stream()).toList();
    }

    /** The chapter of a name that {@link #named} has given. */
    static Chapter of(String name) {
        return Objects.requireNonNull(ALL.get(name), name);
    }
}
