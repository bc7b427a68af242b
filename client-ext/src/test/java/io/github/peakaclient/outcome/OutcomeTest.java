package io.github.peakaclient.outcome;

import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {request of a feature} x {fault} x {way to call it}. Each runs once; the tests look at what came of it. */
@Tag("slow")
class OutcomeTest {
    /** Many cells wait for a timeout, not for a processor. */
    private static final int FEATURES_AT_ONCE = 6;

    private static final String REWRITE = "rewriteOutcomes";
    private static final Path TABLE = Path.of("src/test/resources/outcomes.md");

    private static final List<Feature> FEATURES = Features.all();
    private static final List<Fault> FAULTS = Faults.all();

    /** The outcomes of the requests of features, by fault. */
    private static final Map<String, Map<Fault, String>> OUTCOMES = new LinkedHashMap<>();

    private static final List<String> COMPLAINTS = new ArrayList<>();
    private static Set<Thread> threadsBefore;

    @TempDir
    private static Path directories;

    /** What the cells of a feature came to. */
    private record Result(Map<String, Map<Fault, String>> outcomes, List<String> complaints) {}

    @BeforeAll
    static void runAllCells() throws Exception {
        threadsBefore = ourThreads();
        ExecutorService executor = Executors.newFixedThreadPool(FEATURES_AT_ONCE);
        try (World world = new World()) {
            List<Future<Result>> results = new ArrayList<>();
            for (Feature feature : FEATURES) {
                results.add(executor.submit(() -> run(world, feature)));
            }
            executor.shutdown();
            assertThat(executor.awaitTermination(3, MINUTES))
                    .as("all cells end")
                    .isTrue();
            for (Future<Result> result : results) {
                OUTCOMES.putAll(result.get().outcomes);
                COMPLAINTS.addAll(result.get().complaints);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static Result run(World world, Feature feature) throws Exception {
        Result result = new Result(new LinkedHashMap<>(), new ArrayList<>());
        for (Feature.Action action : feature.actions()) {
            Cell good = new Cell(world, directories, feature, action, null, -1);
            Outcome outcome = good.run();
            assertThat(outcome).as("%s without a fault", feature).hasToString(Outcome.ANSWERED);
            good.complaints.forEach(complaint -> result.complaints.add(feature + " without a fault: " + complaint));
            assertThat(good.steps())
                    .as("requests of %s", feature)
                    .isEqualTo(feature.uses().size());
            for (int step = 0; step < good.steps(); step++) {
                for (Fault fault : FAULTS) {
                    if (action == feature.actions().get(0) || isWorthAnotherRun(fault, good.async)) {
                        run(new Cell(world, directories, feature, action, fault, step), feature, fault, step, result);
                    }
                }
            }
        }
        return result;
    }

    /** Further ways to call a feature meet one fault of each kind. Nobody waits on the thread of an asynchronous one. */
    private static boolean isWorthAnotherRun(Fault fault, boolean async) {
        return Faults.isTypical(fault) && !(async && fault.nature() == Fault.Nature.INTERRUPTED);
    }

    private static void run(Cell cell, Feature feature, Fault fault, int step, Result result) throws Exception {
        Outcome outcome = cell.run();
        String request = feature + (feature.uses().size() == 1 ? "" : ", request " + (step + 1));
        List<String> complaints = new ArrayList<>(cell.complaints);
        complaints.addAll(Rule.complaints(fault, feature.uses().get(step), outcome));
        String before = result.outcomes
                .computeIfAbsent(request, key -> new LinkedHashMap<>())
                .putIfAbsent(fault, outcome.toString());
        if (before != null && !before.equals(outcome.toString())) {
            complaints.add(outcome + ", called in another way " + before);
        }
        for (String complaint : complaints) {
            result.complaints.add(request + ", " + fault + ": " + complaint);
        }
    }

    @Test
    void everyFeatureEndsAsTheRuleSays() {
        assertThat(COMPLAINTS).isEmpty();
    }

    @Test
    void noThreadIsLeft() throws Exception {
        for (Thread thread : ourThreads()) {
            if (!threadsBefore.contains(thread)) {
                thread.join(20_000);
                assertThat(thread.isAlive()).as("%s lives", thread).isFalse();
            }
        }
    }

    private static Set<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("peaka-"))
                .collect(toSet());
    }

    @Test
    void everySendingMethodIsAmongTheFeatures() {
        Set<String> covered =
                FEATURES.stream().flatMap(feature -> feature.methods().stream()).collect(toCollection(TreeSet::new));
        assertThat(new TreeSet<>(PublicMethods.sending())).isEqualTo(covered);
    }

    @Test
    void tableIsTheOneCheckedIn() throws Exception {
        String table = table();
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(TABLE, table);
        }
        assertThat(table).as("%s, which -D%s=true rewrites", TABLE, REWRITE).isEqualTo(Files.readString(TABLE));
    }

    /** Requests with the same outcomes are one group, faults with the same outcomes are one line. */
    private static String table() {
        Map<Map<Fault, String>, List<String>> groups = OUTCOMES.entrySet().stream()
                .collect(groupingBy(Map.Entry::getValue, LinkedHashMap::new, mapping(Map.Entry::getKey, toList())));
        StringBuilder text =
                new StringBuilder("# Outcomes of features\n\nMade by `OutcomeTest`: what each feature of the client"
                        + " ends in when one of its answers goes wrong, retries included.\nExceptions are named without"
                        + " `Exception`.\n\nGroups of requests that end alike:\n\n");
        int group = 0;
        for (List<String> requests : groups.values()) {
            text.append(++group)
                    .append(". ")
                    .append(String.join("; ", requests))
                    .append('\n');
        }
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (Fault fault : FAULTS) {
            List<String> outcomes = groups.keySet().stream()
                    .map(all -> requireNonNull(all.get(fault)).replace("Exception", ""))
                    .toList();
            lines.computeIfAbsent(cells(outcomes), key -> new ArrayList<>()).add(fault.name());
        }
        text.append("\n| fault | outcome | but in groups |\n|---|---|---|\n");
        lines.forEach((cells, faults) -> text.append("| ")
                .append(String.join("; ", faults))
                .append(" | ")
                .append(cells)
                .append(" |\n"));
        return text.toString();
    }

    /** Returns the most frequent outcome, and the others with the numbers of their groups. */
    private static String cells(List<String> outcomes) {
        Map<String, List<String>> groups = new TreeMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            groups.computeIfAbsent(outcomes.get(i), key -> new ArrayList<>()).add(String.valueOf(i + 1));
        }
        String most = Collections.max(
                        groups.entrySet(),
                        comparingInt(group -> group.getValue().size()))
                .getKey();
        groups.remove(most);
        return most + " | "
                + groups.entrySet().stream()
                        .map(other -> String.join(", ", other.getValue()) + ": " + other.getKey())
                        .collect(joining("; "));
    }
}
