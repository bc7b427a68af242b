package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RowExceptionTest {
    private static final String MARKER = "M4rk3r";

    private final RowException failure = new RowException(
            Operations.EXECUTE_QUERY, 17, 3, "amount\n", MARKER, "expected a number,\nfound a text", null);

    @Test
    void messageNamesOperationRowAndColumnOnOneLine() {
        assertThat(failure).hasMessage("executeQuery: row 17, column 3 \"amount \": expected a number, found a text");
        assertThat(failure.operation()).isEqualTo(Operations.EXECUTE_QUERY);
    }

    @Test
    void columnIsLeftOutWhereThereIsNone() {
        assertThat(new RowException(Operations.EXECUTE_QUERY, 17, 3, null, null, "it is null", null))
                .hasMessage("executeQuery: row 17, column 3: it is null");
        assertThat(new RowException(Operations.EXECUTE_QUERY, 17, -1, null, null, "it is short", null))
                .hasMessage("executeQuery: row 17: it is short");
    }

    @Test
    void valueIsOnTheGetterOnly() throws Exception {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        ByteArrayOutputStream serialized = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serialized)) {
            out.writeObject(failure);
        }

        assertThat(failure.value()).isEqualTo(MARKER);
        assertThat(failure.toString()).doesNotContain(MARKER);
        assertThat(trace.toString()).doesNotContain(MARKER);
        assertThat(serialized.toString("ISO-8859-1")).doesNotContain(MARKER);
    }

    @Test
    void copyHasAllButTheValue() throws Exception {
        RowException copy = Serialized.copy(failure);

        assertThat(copy).hasMessage(failure.getMessage());
        assertThat(copy.rowNumber()).isEqualTo(17);
        assertThat(copy.columnIndex()).isEqualTo(3);
        assertThat(copy.columnName()).isEqualTo("amount\n");
        assertThat(copy.value()).isNull();
    }
}
