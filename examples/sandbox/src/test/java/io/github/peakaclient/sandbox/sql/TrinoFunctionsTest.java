package io.github.peakaclient.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrinoFunctionsTest {

    private static final Path PAGE = Path.of("src/main/java/io/github/peakaclient/sandbox/sql/package-info.java");

    @Test
    void pageListsAllFunctionsInOrder() throws IOException {
        String page = Files.readString(PAGE).replace("\n *", "");
        String list = page.substring(page.indexOf("Functions: ") + 11, page.indexOf(". Also what the grammar has"));
        List<String> listed = Arrays.asList(list.trim().split("\\s+"));

        assertThat(listed).isSorted().doesNotHaveDuplicates();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(TrinoFunctions.names());
    }

    @Test
    void everyMacroExists() {
        assertThat(TrinoFunctions.names())
                .extracting(TrinoFunctions::target)
                .filteredOn(target -> target.startsWith(TrinoFunctions.MACRO))
                .isNotEmpty()
                .allSatisfy(macro -> assertThat(TrinoMacros.sql()).containsPattern("CREATE MACRO " + macro + "\\b"));
    }
}
