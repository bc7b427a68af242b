package io.github.peakaclient.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileFaultsTest {

    private static final byte[] FILE = "0123456789".repeat(30).getBytes(StandardCharsets.UTF_8);

    private final List<Long> micros = new ArrayList<>();
    private final FileFaults faults = new FileFaults(micros::add);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutFaultsThereIsNoPause() throws IOException {
        assertThat(faults.write(out, FILE, 5, 12)).isTrue();

        assertThat(written()).isEqualTo("5678901");
        assertThat(micros).isEmpty();
    }

    @Test
    void slowDownloadTakesItsTime() throws IOException {
        faults.slow(1_000);

        assertThat(faults.write(out, FILE, 100, 300)).isTrue();

        assertThat(out.toByteArray()).hasSize(200);
        assertThat(micros).isEqualTo(Collections.nCopies(10, 20_000L));
    }

    @Test
    void brokenDownloadEndsEarly() throws IOException {
        faults.breakAfter(4, 1);

        assertThat(faults.write(out, FILE, 0, 10)).isFalse();
        assertThat(written()).isEqualTo("0123");
        assertThat(faults.write(out, FILE, 4, 10)).isTrue();
        assertThat(written()).isEqualTo("0123456789");
    }

    @Test
    void interruptEndsASlowDownload() {
        FileFaults interrupted = new FileFaults(time -> {
            throw new InterruptedException();
        });
        interrupted.slow(1);

        assertThatThrownBy(() -> interrupted.write(out, FILE, 0, 10)).isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(written()).isEmpty();
    }
}
