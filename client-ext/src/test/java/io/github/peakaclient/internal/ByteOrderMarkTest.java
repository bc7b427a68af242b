package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import okio.Buffer;
import org.junit.jupiter.api.Test;

class ByteOrderMarkTest {
    @Test
    void markIsSkippedOnce() throws Exception {
        Buffer text = new Buffer().writeUtf8("\ufeff\ufeffa");

        assertThat(ByteOrderMark.skip(text)).isEqualTo(3);
        assertThat(text.readUtf8()).isEqualTo("\ufeffa");
    }

    @Test
    void otherTextIsLeft() throws Exception {
        for (String text : new String[] {"", "a", "abcd", "\ufefe"}) {
            Buffer source = new Buffer().writeUtf8(text);

            assertThat(ByteOrderMark.skip(source)).isZero();
            assertThat(source.readUtf8()).isEqualTo(text);
        }
    }
}
