package com.example.peaka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * What the client weighs, against the figures in {@code sizes.txt}, of which one percent more is allowed. {@code -DrewriteSizes=true} rewrites
 * them. CI alone runs it, as {@code CI=true} does elsewhere. What the app weighs without the client depends on the libraries alone, so it is measured only then.
 */
@Tag("slow")
@EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "takes a minute")
class SizeTest {
    private static final Path FIGURES = Path.of("src/test/resources/sizes.txt");
    /** The limit of what an app of ten operations pays, whatever the figures are. */
    private static final long MOST_OF_AN_APP = 150_000;

    private static final String LIBRARIES = "libraries";
    private static final String WITHOUT = "the app of ten operations without the client";
    private static final String SHARE = "the share of the client in the app, shrunk";
    private static final String CLIENT = "the whole client, not shrunk";

    @Test
    void clientStaysWithinItsBudget() throws Exception {
        if (Boolean.getBoolean("rewriteSizes")) {
            rewrite();
        }
        Map<String, String> figures = figures();
        assertThat(libraries())
                .as("the libraries that sizes.txt was measured with: if they are others, -DrewriteSizes=true")
                .isEqualTo(figures.remove(LIBRARIES));
        long without = Long.parseLong(figures.remove(WITHOUT));
        Map<String, Long> now = now(without);
        List<String> table = new ArrayList<>(List.of(String.format("%-45s %9s %9s", "bytes", "at most", "now")));
        now.forEach((name, size) -> table.add(String.format("%-45s %9d %9d", name, most(figures, name), size)));
        table.forEach(System.out::println);

        assertThat(now.get(SHARE)).isLessThan(MOST_OF_AN_APP);
        assertThat(now.keySet()).isEqualTo(figures.keySet());
        now.forEach((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(most(figures, name)));
    }

    private static long most(Map<String, String> figures, String name) {
        return Long.parseLong(figures.getOrDefault(name, "0")) * 101 / 100;
    }

    private static Map<String, Long> now(long without) throws Exception {
        Map<String, Long> sizes = new LinkedHashMap<>();
        sizes.put(SHARE, Apps.smallBytes() - without);
        sizes.put(CLIENT, Tools.dexBytes(ApiLevelTest.CLIENT_26.get()));
        for (Path jar : Artifacts.client()) {
            sizes.put(jar.getFileName().toString().replaceAll("-\\d.*", ".jar"), Files.size(jar));
        }
        return sizes;
    }

    private static Map<String, String> figures() throws IOException {
        Map<String, String> figures = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FIGURES)) {
            if (!line.startsWith("#")) {
                int end = line.indexOf(": ");
                figures.put(line.substring(0, end), line.substring(end + 2));
            }
        }
        return figures;
    }

    private static void rewrite() throws Exception {
        long without = Apps.plainBytes();
        StringBuilder text = new StringBuilder("# Bytes. SizeTest allows one percent more, and rewrites this file.\n")
                .append(LIBRARIES + ": " + libraries() + "\n")
                .append(WITHOUT + ": " + without + "\n");
        now(without).forEach((name, size) -> text.append(name + ": " + size + "\n"));
        Files.writeString(FIGURES, text);
    }

    private static String libraries() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path jar : Artifacts.librariesOfApp()) {
            names.add(jar.getFileName().toString());
        }
        return String.join(", ", names);
    }
}
