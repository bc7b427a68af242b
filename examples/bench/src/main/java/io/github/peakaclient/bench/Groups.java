package io.github.peakaclient.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** All groups of benchmarks. */
final class Groups {
    /** A measurement that is no contest. */
    @FunctionalInterface
    interface Measurement {
        /** Returns one or several tables of figures. */
        List<List<Figure>> run() throws Exception;
    }

    /** What is measured under one name. */
    private record Group(
            String name, Function<Size, List<Contest>> contests, Function<Size, List<Measurement>> measurements) {
        static Group ofContests(String name, Function<Size, List<Contest>> contests) {
            return new Group(name, contests, size -> List.of());
        }
    }

    private static final List<Group> ALL = List.of(
            Group.ofContests("rows", RowsGroup::contests),
            Group.ofContests("models", ModelsGroup::contests),
            Group.ofContests("calls", CallsGroup::contests),
            new Group("start", size -> List.of(), StartGroup::measurements),
            Group.ofContests("download", DownloadGroup::contests),
            Group.ofContests("import", ImportGroup::contests),
            Group.ofContests("pages", PagesGroup::contests),
            Group.ofContests("waits", WaitsGroup::contests),
            new Group("tenants", size -> List.of(), TenantsGroup::measurements),
            new Group("sandbox", SandboxGroup::contests, StartGroup::sandbox));

    private Groups() {}

    /** Returns the names of all groups. */
    static List<String> names() {
        return ALL.stream().map(Group::name).toList();
    }

    /** Returns all that a group measures. */
    static List<Measurement> measurements(String name, Size size) {
        List<Measurement> all = new ArrayList<>();
        for (Group group : ALL) {
            if (group.name().equals(name)) {
                for (Contest contest : group.contests().apply(size)) {
                    all.add(() -> List.of(JmhRunner.run(contest, size)));
                }
                all.addAll(group.measurements().apply(size));
            }
        }
        return all;
    }

    /**
     * Returns a contest by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Contest contest(String name, Size size) {
        return ALL.stream()
                .flatMap(group -> group.contests().apply(size).stream())
                .filter(contest -> contest.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contest is called " + name));
    }
}
