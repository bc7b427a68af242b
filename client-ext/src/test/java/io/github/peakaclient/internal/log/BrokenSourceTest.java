package io.github.peakaclient.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;

class BrokenSourceTest {
    private final IOException failure = new IOException("lost");
    private final AtomicInteger closed = new AtomicInteger();
    private final BufferedSource real = Okio.buffer(new ForwardingSource(new Buffer().writeUtf8(" and the rest")) {
        @Override
        public void close() throws IOException {
            closed.incrementAndGet();
            super.close();
        }
    });

    private BufferedSource broken() throws IOException {
        real.getBuffer().writeUtf8("arrived");
        return Okio.buffer(new BrokenSource(real, failure));
    }

    @Test
    void givesWhatHadArrivedAndThenTheFailureEachTime() throws Exception {
        BufferedSource broken = broken();
        assertThat(broken.readUtf8(7)).isEqualTo("arrived");
        assertThatThrownBy(() -> broken.readByte()).isSameAs(failure);
        assertThatThrownBy(() -> broken.readByte()).isSameAs(failure);
    }

    @Test
    void readingAllIsTheFailure() throws Exception {
        assertThatThrownBy(broken()::readUtf8).isSameAs(failure);
    }

    @Test
    void closingClosesTheRealSource() throws Exception {
        broken().close();
        assertThat(closed).hasValue(1);
    }
}
