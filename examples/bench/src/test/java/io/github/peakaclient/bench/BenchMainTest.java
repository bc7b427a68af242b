package io.github.peakaclient.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchMainTest {
    @TempDir
    Path directory;

    @Tag("slow")
    @Test
    void everyPeerOfEveryBenchmarkRunsOnceAndFindsWhatIsExpected() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Path result = directory.resolve("bench.json");

        BenchMain.run(Groups.names(), Size.SMALL, result, new PrintStream(bytes, true, StandardCharsets.UTF_8));

        String table = bytes.toString(StandardCharsets.UTF_8);
        JsonNode figures = new ObjectMapper().readTree(result.toFile()).get("figures");
        assertThat(figures).isNotEmpty().allSatisfy(figure -> {
            assertThat(table)
                    .contains(
                            figure.get("contest").textValue(),
                            figure.get("peer").textValue());
            assertThat(figure.get("spread").doubleValue()).isNotNegative();
        });
        for (String group : Groups.names()) {
            assertThat(figures.findValuesAsText("contest")).anyMatch(contest -> contest.startsWith(group + ": "));
        }
    }

    @Test
    void groupsAreChosenByName() {
        assertThat(BenchMain.groups(" ")).isEqualTo(Groups.names()).contains("rows", "sandbox");
        assertThat(BenchMain.groups("pages, rows")).containsExactly("pages", "rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchMain.groups("rows,lines"))
                .withMessageStartingWith("bench must be of rows, models, ")
                .withMessageEndingWith(", got \"lines\"");
    }
}
