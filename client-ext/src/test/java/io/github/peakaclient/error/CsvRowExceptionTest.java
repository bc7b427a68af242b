package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import org.junit.jupiter.api.Test;

class CsvRowExceptionTest {
    @Test
    void messageHasThePlace() throws Exception {
        CsvRowException failure = Serialized.copy(new CsvRowException(7, 2, "the row is wrong", true));

        assertThat(failure)
                .hasMessage("importCsv: the import was broken off: line 7 of the CSV file, column 2: the row is wrong");
        assertThat(failure.line()).isEqualTo(7);
        assertThat(failure.column()).isEqualTo(2);
        assertThat(failure.operation()).isEqualTo(Operations.IMPORT_CSV);
        assertThat(failure.mayHaveBeenProcessed()).isTrue();
        assertThat(new CsvRowException(7, 2, "the row is wrong", false).mayHaveBeenProcessed())
                .isFalse();
    }
}
