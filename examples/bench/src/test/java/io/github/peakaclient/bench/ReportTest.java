package io.github.peakaclient.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void peersAreComparedWithTheFirstLine() {
        String table = Report.table(List.of(
                new Figure("rows: texts", "peaka", 200, "ns per row", 0.02, 512.0),
                new Figure("rows: texts", "slow", 300_000, "ns per row", 0.5, 512.0 * 1_024),
                new Figure("rows: texts", "fast", 50.04, "ns per row", 0, null)));

        assertThat(table.lines().map(line -> line.replaceAll(" +", " ").strip()))
                .containsExactly(
                        "",
                        "rows: texts per row ± × bytes bytes ×",
                        "peaka 200 ns 2 % 1.00 512 B 1.00",
                        "slow 300 µs 50 % 1500 512 KiB 1024",
                        "fast 50.0 ns 0 % 0.25");
    }

    @Test
    void otherUnitsAreNumbers() {
        String table = Report.table(List.of(
                new Figure("tenants: files", "peaka", 0, "files", 0, null),
                new Figure("tenants: files", "many", 1_000, "files", 0, null)));

        assertThat(table.lines().map(line -> line.replaceAll(" +", " ").strip()))
                .containsExactly("", "tenants: files files ± × bytes bytes ×", "peaka 0 0 %", "many 1,000 0 %");
    }
}
