package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.model.ExportCompression;
import io.github.peakaclient.model.ExportFile;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.ExportState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartNamesTest {
    private static final ExportJob PACKED_LINES = ExportJob.builder()
            .id("e1")
            .status(ExportState.SUCCEEDED)
            .format(ExportFormat.JSONL)
            .compression(ExportCompression.GZIP)
            .build();

    @ParameterizedTest
    @CsvSource({
        "charges.jsonl.gz,charges.jsonl.gz",
        "/etc/passwd,passwd",
        "../../up.csv,up.csv",
        "a\\b\\c.csv,c.csv",
        "_1-2.3_,_1-2.3_"
    })
    void harmlessLastSegmentIsKept(String proposed, String name) {
        assertThat(names(false, proposed)).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a/",
                ".bashrc",
                "-rf",
                "a b",
                "a\nb",
                "a:b",
                "a\u0000b",
                "ü.csv",
                "a.",
                "CON",
                "nul.csv",
                "com1.tar.gz",
                "LPT9",
                "~",
                "%2e%2e",
                "a|b",
                "$(x)"
            })
    void otherNamesAreReplaced(String proposed) {
        assertThat(names(false, proposed)).containsExactly("part-00001.jsonl.gz");
    }

    @Test
    void namesThatAreTooLongAreReplaced() {
        assertThat(names(false, "a".repeat(150), "a".repeat(151)))
                .containsExactly("a".repeat(150), "part-00002.jsonl.gz");
    }

    @Test
    void namesDifferNotOnlyInCase() {
        assertThat(names(false, "a.csv", "A.csv", "a.csv"))
                .containsExactly("a.csv", "part-00002.jsonl.gz", "part-00003.jsonl.gz");
    }

    @Test
    void numberedNamesGiveWayToThoseOfTheServer() {
        assertThat(names(false, "", "PART-00001.jsonl.gz", ""))
                .containsExactly("part-00002.jsonl.gz", "PART-00001.jsonl.gz", "part-00003.jsonl.gz");
    }

    @Test
    void unpackedFilesLoseTheirEnding() {
        assertThat(names(true, "a.jsonl.gz", "b.csv.GZ", "", ".gz"))
                .containsExactly("a.jsonl", "b.csv", "part-00003.jsonl", "part-00004.jsonl");
    }

    private static List<String> names(boolean unpack, String... proposed) {
        List<Part> parts = new ArrayList<>();
        for (String name : proposed) {
            parts.add(new Part(
                    parts.size(),
                    ExportFile.builder().name(name).url("https://x").build(),
                    true));
        }
        return PartNames.of(PACKED_LINES, parts, unpack);
    }
}
