package io.github.peakaclient.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All groups of benchmarks, by name. */
final class Groups {
    /** Measures something, and has each table printed when it is complete. */
    @FunctionalInterface
    interface Measurement {
        List<Figure> run() throws Exception;
    }

    private static final Map<String, Function<Size, List<Contest>>> CONTESTS = new LinkedHashMap<>();
    private static final Map<String, Function<Size, List<Measurement>>> PROCESSES = new LinkedHashMap<>();

    static {
        CONTESTS.put("rows", RowsGroup::contests);
        CONTESTS.put("models", ModelsGroup::contests);
        CONTESTS.put("calls", CallsGroup::contests);
    }

    private Groups() {}

    /** Returns the names of all groups. */
    static List<String> names() {
        List<String> names = new ArrayList<>(CONTESTS.keySet());
        PROCESSES.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    /** Returns what a group measures, each with a table of its own. */
    static List<Measurement> measurements(String group, Size size) {
        List<Measurement> all = new ArrayList<>();
        for (Contest contest : CONTESTS.getOrDefault(group, none -> List.of()).apply(size)) {
            all.add(() -> JmhRunner.run(contest, size));
        }
        all.addAll(PROCESSES.getOrDefault(group, none -> List.of()).apply(size));
        return all;
    }

    /**
     * Returns a contest by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Contest contest(String name, Size size) {
        return CONTESTS.values().stream()
                .flatMap(group -> group.apply(size).stream())
                .filter(contest -> contest.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contest is called " + name));
    }
}
