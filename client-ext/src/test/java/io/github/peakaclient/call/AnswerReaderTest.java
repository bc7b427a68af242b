package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Converter;

class AnswerReaderTest {
    private static final Converter<ResponseBody, String> TEXT = ResponseBody::string;

    private final Body body = new Body();

    /** Answers a text, then what {@link #end} says. */
    private static final class Body extends ForwardingSource {
        private final Buffer content;
        private @Nullable IOException end;
        private boolean endless;
        private long read;
        private boolean closed;

        Body() {
            this(new Buffer());
        }

        private Body(Buffer content) {
            super(content);
            this.content = content;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (endless) {
                content.write(new byte[8192]);
            }
            long count = super.read(sink, byteCount);
            if (count == -1 && end != null) {
                throw end;
            }
            read += Math.max(count, 0);
            return count;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private Response response(int status, String type) {
        BufferedSource source = Okio.buffer((Source) body);
        return new Response.Builder()
                .request(new Request.Builder().url("https://example.com/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .header("X-A", "b")
                .body(ResponseBody.create(source, MediaType.parse(type), -1))
                .build();
    }

    private static <T> AttemptResult<T> read(
            Response raw, Converter<ResponseBody, T> converter, boolean streaming, ReadLimits limits) {
        AnswerSource source = new AnswerSource(raw, new Interrupts(() -> {}, () -> {}), true);
        return AnswerReader.read(raw, source, converter, streaming, limits);
    }

    private <T> AttemptResult<T> read(int status, Converter<ResponseBody, T> converter) {
        return read(response(status, "text/plain"), converter, false, ReadLimits.standard());
    }

    @Test
    void answerIsConvertedAndClosed() throws Exception {
        body.content.writeUtf8("text");
        retrofit2.Response<String> response = read(201, TEXT).get();
        assertThat(response.body()).isEqualTo("text");
        assertThat(response.code()).isEqualTo(201);
        assertThat(response.headers().get("X-A")).isEqualTo("b");
        assertThat(body.closed).isTrue();
    }

    @Test
    void answerIsClosedThoughTheConverterDoesNot() {
        read(200, ResponseBody::contentLength);
        assertThat(body.closed).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205})
    void statusWithoutABodyIsNotConverted(int status) throws Exception {
        retrofit2.Response<String> response = read(status, TEXT).get();
        assertThat(response.body()).isNull();
        assertThat(response.code()).isEqualTo(status);
        assertThat(body.closed).isTrue();
    }

    @Test
    void streamIsLeftOpen() throws Exception {
        body.content.writeUtf8("text");
        AttemptResult<ResponseBody> outcome =
                read(response(200, "text/plain"), stream -> stream, true, ReadLimits.standard());
        assertThat(body.closed).isFalse();
        assertThat(outcome.get().body().string()).isEqualTo("text");
        assertThat(body.closed).isTrue();
    }

    @Test
    void errorOfAStreamIsReadAndClosed() throws Exception {
        body.content.writeUtf8("no");
        AttemptResult<ResponseBody> outcome =
                read(response(400, "text/plain"), stream -> stream, true, ReadLimits.standard());
        assertThat(outcome.get().errorBody().string()).isEqualTo("no");
        assertThat(body.closed).isTrue();
    }

    @Test
    void lostConnectionIsTheFailureWhateverTheConverterMakesOfIt() {
        body.end = new SocketException("reset");
        AttemptResult<String> outcome = read(200, answer -> {
            try {
                return answer.string();
            } catch (IOException e) {
                throw new IllegalArgumentException("not a text");
            }
        });
        assertThat(outcome.transportFailure()).isSameAs(body.end);
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.response()).isNull();
        assertThat(body.closed).isTrue();
    }

    @Test
    void failureOfTheConverterIsKept() {
        IllegalArgumentException thrown = new IllegalArgumentException();
        AttemptResult<String> outcome = read(200, answer -> {
            throw thrown;
        });
        assertThat(outcome.transportFailure()).isNull();
        assertThatThrownBy(outcome::get).isSameAs(thrown);
        assertThat(body.closed).isTrue();
    }

    @Test
    void errorOfTheConverterClosesTheAnswerToo() {
        LinkageError thrown = new LinkageError();
        assertThatThrownBy(() -> read(200, answer -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(body.closed).isTrue();
    }

    @Test
    void errorBodyIsReadUpTo64Kilobytes() throws Exception {
        body.endless = true;
        retrofit2.Response<String> response = read(500, TEXT).get();
        assertThat(response.errorBody().contentLength()).isEqualTo(64 * 1024);
        assertThat(body.read).isBetween(64L * 1024, 64L * 1024 + 8192);
        assertThat(body.closed).isTrue();
    }

    @Test
    void answerUpToTheLimitIsRead() throws Exception {
        body.content.writeUtf8("12345678");

        assertThat(read(ReadLimits.builder().answerBytes(8)).get().body()).isEqualTo("12345678");
    }

    @Test
    void largerAnswerIsRefusedWhateverTheConverterMakesOfIt() {
        body.endless = true;

        assertExceeded(read(ReadLimits.builder().answerBytes(20_000)), "the answer has more than 20000 bytes");
        assertThat(body.read).isLessThan(30_000);
        assertThat(body.closed).isTrue();
    }

    @Test
    void answerOfMoreValuesIsRefused() {
        body.content.writeUtf8("\uFEFF [null,\"a,[\\\",{\",{\"b\":0}]");
        Buffer copy = body.content.clone();

        assertThat(read(ReadLimits.builder().answerValues(4)).response()).isNotNull();
        body.content.write(copy, copy.size());
        assertExceeded(read(ReadLimits.builder().answerValues(3)), "the answer has more than 3 values");
    }

    @Test
    void onlyJsonHasValues() {
        body.content.writeUtf8("a,b,c");

        assertThat(read(ReadLimits.builder().answerValues(1)).response()).isNotNull();
    }

    private AttemptResult<String> read(ReadLimits.Builder limits) {
        return read(response(200, "text/plain"), TEXT, false, limits.build());
    }

    private static void assertExceeded(AttemptResult<String> result, String message) {
        assertThat(result.undecodable())
                .hasMessage(message)
                .extracting(undecodable -> undecodable.limit)
                .isNotNull();
        assertThat(result.transportFailure()).isNull();
    }

    @Test
    void lostErrorBodyIsMarked() throws Exception {
        body.content.writeUtf8("Bad gate");
        body.end = new EOFException("secret?");
        retrofit2.Response<String> response = read(502, TEXT).get();
        assertThat(response.code()).isEqualTo(502);
        assertThat(response.errorBody().string()).isEqualTo("Bad gate (lost from here: EOFException)");
        assertThat(body.closed).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain; charset=no-such", "text/plain; charset=\"", "text/plain; charset=%s", "nonsense"})
    void wrongCharsetOfAnErrorDoesNoHarm(String type) throws Exception {
        body.content.writeUtf8("çğ");
        AttemptResult<String> outcome = read(response(400, type), TEXT, false, ReadLimits.standard());
        assertThat(outcome.get().errorBody().string()).isEqualTo("çğ");
    }
}
