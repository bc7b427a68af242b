package io.github.peakaclient.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table in the module's README, between two markers. */
final class FaultTable {
    private static final String REWRITE = "rewriteFaultMatrix";
    private static final Path README = Path.of("README.md");
    private static final Path REPORT = Path.of("target/fault-matrix.md");
    private static final String BEGIN = "<!-- fault matrix -->\n";
    private static final String END = "<!-- end of fault matrix -->\n";
    private static final String HEADER =
            "| fault | how often | safe | long | unsafe | one-shot | streaming |\n|---|---|---|---|---|---|---|\n";

    private FaultTable() {}

    /** Writes the lines to {@code target}. Compares them with the README, or puts them there if told so. */
    static void check(List<String> lines) throws IOException {
        String table = HEADER + String.join("\n", lines) + "\n";
        Files.writeString(REPORT, table);
        String readme = Files.readString(README);
        assertThat(readme).contains(BEGIN, END);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(README, readme.substring(0, begin) + table + readme.substring(end));
            return;
        }
        String checkedIn = readme.substring(begin, end);
        String hint = "-D" + REWRITE + "=true rewrites " + README;
        assertThat(minus(table, checkedIn))
                .as("lines that %s lacks; %s", README, hint)
                .isEmpty();
        assertThat(minus(checkedIn, table))
                .as("lines of %s that are not true; %s", README, hint)
                .isEmpty();
        assertThat(checkedIn).as("the order of lines; %s", hint).isEqualTo(table);
    }

    private static List<String> minus(String text, String other) {
        List<String> others = other.lines().toList();
        return text.lines().filter(line -> !others.contains(line)).toList();
    }
}
