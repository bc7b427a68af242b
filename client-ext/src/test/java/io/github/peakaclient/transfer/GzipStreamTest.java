package io.github.peakaclient.transfer;

import static io.github.peakaclient.transfer.ExportServer.bytes;
import static io.github.peakaclient.transfer.ExportServer.gzip;
import static io.github.peakaclient.transfer.ExportServer.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GzipStreamTest {
    private static final byte[] CONTENT = bytes(150_000);

    @Test
    void allMembersAreRead() throws Exception {
        assertThat(read(join(gzip(utf8("a")), gzip(new byte[0]), gzip(CONTENT), gzip(utf8("b")))))
                .isEqualTo(join(utf8("a"), CONTENT, utf8("b")));
    }

    @Test
    void zerosAtTheEndArePadding() throws Exception {
        assertThat(read(join(gzip(CONTENT), new byte[100_000]))).isEqualTo(CONTENT);
    }

    @Test
    void headersCanHaveAllThatTheFormatKnows() throws Exception {
        byte[] plain = gzip(CONTENT);
        byte[] head = Arrays.copyOf(plain, 10);
        head[3] = 2 | 4 | 8 | 16;
        byte[] extra = join(new byte[] {3, 1}, new byte[259]);

        assertThat(read(join(head, extra, utf8("name\0comment\0cc"), Arrays.copyOfRange(plain, 10, plain.length))))
                .isEqualTo(CONTENT);
    }

    /** The second of two members. The JDK takes most of these for the end. */
    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,1", "20,1", "-8,1", "-4,1", "-1,1"})
    void memberThatIsBrokenFails(int place, byte change) {
        byte[] second = gzip(CONTENT);
        second[(place + second.length) % second.length] ^= change;

        assertThatIOException().isThrownBy(() -> read(join(gzip(utf8("first")), second)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 10, 11, 5000, -8, -5, -1})
    void memberThatIsCutFails(int length) {
        byte[] second = gzip(CONTENT);

        assertThatIOException()
                .isThrownBy(() -> read(
                        join(gzip(utf8("first")), Arrays.copyOf(second, (length + second.length) % second.length))))
                .withMessageContaining("cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no gzip at all"})
    void somethingElseFails(String text) {
        assertThatIOException().isThrownBy(() -> read(utf8(text)));
    }

    @Test
    void textBehindPaddingFails() {
        assertThatIOException().isThrownBy(() -> read(join(gzip(CONTENT), new byte[9], utf8("x"))));
    }

    private static byte[] read(byte[] packed) throws IOException {
        try (GzipStream in = new GzipStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    private static byte[] join(byte[]... parts) {
        int size = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] joined = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
