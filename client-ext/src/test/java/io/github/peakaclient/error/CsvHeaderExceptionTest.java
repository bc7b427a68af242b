package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.api.Operations;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvHeaderExceptionTest {
    @Test
    void messageHasProblemsAndColumns() throws Exception {
        CsvHeaderException failure = Serialized.copy(
                new CsvHeaderException("the import was not sent", List.of("no column a", "no column b"), "It has c"));

        assertThat(failure).hasMessage("importCsv: the import was not sent: no column a; no column b. It has c");
        assertThat(failure.problems()).containsExactly("no column a", "no column b");
        assertThat(failure.operation()).isEqualTo(Operations.IMPORT_CSV);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> failure.problems().clear());
    }

    @Test
    void messageIsBoundedAndTheListIsNot() {
        CsvHeaderException failure = new CsvHeaderException("nothing was sent", Collections.nCopies(100, "p"), null);

        assertThat(failure).hasMessageEndingWith("p; p; and 70 more");
        assertThat(failure.problems()).hasSize(100);
    }
}
