package io.github.peakaclient.fault;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Tests that mostly wait for a time to pass: they wait together, and each is reported by itself. */
final class Scenarios {
    private static final int AT_ONCE = 12;
    private static final int LIMIT_SECONDS = 30;

    private final List<String> names = new ArrayList<>();
    private final List<Future<?>> results = new ArrayList<>();
    private final ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE);

    interface Scenario {
        void run() throws Exception;
    }

    Scenarios add(String name, Scenario scenario) {
        names.add(name);
        results.add(executor.submit(() -> {
            scenario.run();
            return null;
        }));
        return this;
    }

    /** Returns what came of each. */
    Stream<DynamicTest> tests() {
        executor.shutdown();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Future<?> result = results.get(i);
            tests.add(DynamicTest.dynamicTest(names.get(i), () -> {
                try {
                    result.get(LIMIT_SECONDS, SECONDS);
                } catch (ExecutionException e) {
                    throw e.getCause();
                }
            }));
        }
        return tests.stream();
    }
}
