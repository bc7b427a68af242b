package io.github.peakaclient.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;

class BrokenBodyTest {
    private final IOException failure = new IOException("lost");
    private final AtomicInteger closed = new AtomicInteger();
    private final ResponseBody real = ResponseBody.create(
            Okio.buffer(new ForwardingSource(new Buffer().writeUtf8("arrived")) {
                @Override
                public void close() throws IOException {
                    closed.incrementAndGet();
                    super.close();
                }
            }),
            MediaType.get("text/plain"),
            100);

    private ResponseBody broken() throws IOException {
        assertThat(real.source().request(7)).isTrue();
        return new BrokenBody(real, failure);
    }

    @Test
    void givesWhatHadArrivedAndThenTheFailureEachTime() throws Exception {
        ResponseBody broken = broken();
        assertThat(broken.source().readUtf8(7)).isEqualTo("arrived");
        assertThatThrownBy(() -> broken.source().readByte()).isSameAs(failure);
        assertThatThrownBy(() -> broken.source().readByte()).isSameAs(failure);
    }

    @Test
    void readingAllIsTheFailure() throws Exception {
        assertThatThrownBy(broken()::string).isSameAs(failure);
    }

    @Test
    void typeAndLengthAreThoseOfTheRealBody() throws Exception {
        assertThat(broken().contentType()).isEqualTo(MediaType.get("text/plain"));
        assertThat(broken().contentLength()).isEqualTo(100);
    }

    @Test
    void closingClosesTheRealBody() throws Exception {
        broken().close();
        assertThat(closed).hasValue(1);
    }
}
