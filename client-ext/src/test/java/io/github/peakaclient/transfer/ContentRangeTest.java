package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {
    @ParameterizedTest
    @CsvSource({"bytes 0-0/1,0,1", "bytes 100-199/1000,100,1000", " bytes 5-9/* ,5,-1"})
    void tellsBeginningAndSize(String header, long first, long size) {
        ContentRange range = Objects.requireNonNull(ContentRange.parse(header));

        assertThat(range.first).isEqualTo(first);
        assertThat(range.size).isEqualTo(size);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bytes */10",
                "bytes 5-4/10",
                "bytes 0-10/10",
                "items 0-1/2",
                "bytes 0-9999999999999999999/*",
                "0-1/2"
            })
    void whatIsWrongIsNothing(String header) {
        assertThat(ContentRange.parse(header)).isNull();
    }

    @Test
    void largestNumbersAreRead() {
        assertThat(ContentRange.parse("bytes 0-999999999999999998/999999999999999999"))
                .isNotNull();
    }
}
