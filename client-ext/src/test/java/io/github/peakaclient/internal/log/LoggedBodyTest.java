package io.github.peakaclient.internal.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.internal.Redactor;
import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedBodyTest {
    private static final String KEY = "pk_example_not_a_key";
    private static final Redactor REDACTOR = Redactor.of(null, List.of(KEY));
    private static final MediaType JSON = MediaType.get("application/json");
    private static final MediaType TEXT = MediaType.get("text/plain");

    private final LoggedBody body = new LoggedBody(REDACTOR, 100);

    private static Buffer utf8(String text) {
        return new Buffer().writeUtf8(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON; charset=x",
                "application/problem+json",
                "text/plain",
                "text/html",
                "text/csv",
                "text/json"
            })
    void jsonAndTextAreShown(String type) {
        assertThat(body.isShown(MediaType.get(type))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/event-stream",
                "application/stream+json",
                "application/vnd.x.stream+json",
                "application/x-ndjson",
                "application/json-seq",
                "application/octet-stream",
                "application/x-www-form-urlencoded",
                "image/svg+xml",
                "model/gltf+json"
            })
    void whatHasNoEndOrIsBinaryIsNot(String type) {
        assertThat(body.isShown(MediaType.get(type))).isFalse();
    }

    @Test
    void nothingIsShownWithoutTypeOrWithLimitZero() throws Exception {
        assertThat(body.ofResponse(ResponseBody.create("a", null), null, false))
                .isEqualTo("(unknown type, 1 bytes: not shown)");
        assertThat(new LoggedBody(REDACTOR, 0).isShown(JSON)).isFalse();
    }

    @Test
    void noteSaysTypeLengthAndReason() {
        assertThat(body.note(MediaType.get("text/csv; header=present"), 7, "streamed"))
                .isEqualTo("(text/csv, 7 bytes, streamed: not shown)");
        assertThat(body.note(null, -1, null)).isEqualTo("(unknown type, unknown length: not shown)");
    }

    @Test
    void noteHasNoSecret() {
        assertThat(body.note(MediaType.get("x/" + KEY), 1, "refused " + KEY))
                .isEqualTo("(x/***, 1 bytes, refused ***: not shown)");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, UTF-8",
        "text/plain; charset=UTF-8, UTF-8",
        "text/plain; charset=no-such, UTF-8",
        "text/plain; charset=%%, UTF-8",
        "text/plain; charset=ISO-8859-1, ISO-8859-1",
        "text/plain; charset=UTF-16, UTF-16"
    })
    void charsetIsThatOfTheTypeElseUtf8(String type, String charset) {
        Buffer bytes = new Buffer().writeString("Grüße", java.nio.charset.Charset.forName(charset));
        assertThat(body.text(bytes, MediaType.get(type), bytes.size())).isEqualTo("Grüße");
    }

    @Test
    void whatIsNoTextInItsCharsetIsNotShown() {
        assertThat(body.text(new Buffer().writeString("Grüße", ISO_8859_1), TEXT, 5))
                .isEqualTo("(text/plain, 5 bytes, no text in UTF-8: not shown)");
        assertThat(body.text(new Buffer().writeString("é", UTF_16), JSON, 4))
                .isEqualTo("(application/json, 4 bytes, no text in UTF-8: not shown)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\u001b[31mred", "a\u007f", "a\u0085b"})
    void textWithControlCharactersIsNotShown(String text) {
        assertThat(body.text(utf8(text), TEXT, 9)).isEqualTo("(text/plain, 9 bytes, no text in UTF-8: not shown)");
    }

    @Test
    void bodyStaysAsItIs() {
        Buffer bytes = utf8("0123456789".repeat(20));
        new LoggedBody(REDACTOR, 10).text(bytes, TEXT, 200);
        assertThat(bytes.readUtf8()).isEqualTo("0123456789".repeat(20));
    }

    @Test
    void secretMembersAreMaskedBehindAByteOrderMark() {
        assertThat(body.text(utf8("\uFEFF{\"apiKey\":\"given-by-the-server\"}"), JSON, 40))
                .isEqualTo("{\"apiKey\":\"***\"}");
    }

    @Test
    void bodyOfTheLimitIsWhole() {
        assertThat(new LoggedBody(REDACTOR, 5).text(utf8("01234"), TEXT, 5)).isEqualTo("01234");
    }

    @Test
    void longerBodyIsCut() {
        LoggedBody cut = new LoggedBody(REDACTOR, 5);
        assertThat(cut.text(utf8("012345"), TEXT, 6)).isEqualTo("01234 … (cut at 5 of 6 bytes)");
        assertThat(cut.text(utf8("012345"), TEXT, -1)).isEqualTo("01234 … (cut at 5 of more bytes)");
    }

    @Test
    void bodyThatArrivesByteByByteIsCutToo() throws Exception {
        ForwardingSource slow = new ForwardingSource(utf8("012345")) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                return super.read(sink, 1);
            }
        };
        assertThat(new LoggedBody(REDACTOR, 5)
                        .ofResponse(ResponseBody.create(Okio.buffer(slow), TEXT, -1), null, false))
                .isEqualTo("01234 … (cut at 5 of more bytes)");
    }

    @Test
    void characterThatTheLimitSplitsIsLeftOut() {
        assertThat(new LoggedBody(REDACTOR, 4).text(utf8("aüßü"), TEXT, 7)).isEqualTo("aü … (cut at 4 of 7 bytes)");
    }

    @Test
    void secretThatTheLimitSplitsIsLeftOut() {
        String text = "the key " + KEY + " is not known";
        for (int limit = 1; limit < text.length(); limit++) {
            assertThat(new LoggedBody(REDACTOR, limit).text(utf8(text), TEXT, text.length()))
                    .as("limit %d", limit)
                    .doesNotContain("pk_e");
        }
    }

    @Test
    void secretMemberThatTheLimitSplitsIsLeftOut() {
        String text = "{\"a\":[1,{\"apiKey\":\"abcdefghijklmnopqrstuvwxyz\"}],\"b\":\"" + KEY + "\",\"c\":2}";
        for (int limit = 1; limit < text.length(); limit++) {
            assertThat(new LoggedBody(REDACTOR, limit).text(utf8(text), JSON, text.length()))
                    .as("limit %d", limit)
                    .doesNotContain("abc")
                    .doesNotContain("pk_");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<-- 200 OK", "--> GET /"})
    void textThatLooksLikeALineOfTheLogIsIndented(String text) {
        assertThat(body.text(utf8(text), TEXT, 9)).isEqualTo(" " + text);
    }

    @Test
    void jsonRequestIsShownWithoutSecrets() {
        assertThat(body.ofRequest(RequestBody.create("{\"callbackToken\":\"t123\",\"a\":1}", JSON), null))
                .isEqualTo("{\"callbackToken\":\"***\",\"a\":1}");
    }

    @Test
    void longRequestIsCut() {
        String text = "[" + "1,".repeat(100_000) + "1]";
        assertThat(body.ofRequest(RequestBody.create(text, JSON), null))
                .startsWith("[1,1,1,")
                .endsWith(" … (cut at 100 of 200003 bytes)")
                .hasSizeLessThan(200);
    }

    @Test
    void requestThatIsNotJsonIsNotWritten() {
        RequestBody csv = new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.get("text/csv");
            }

            @Override
            public void writeTo(BufferedSink sink) {
                throw new AssertionError("written");
            }
        };
        assertThat(body.ofRequest(csv, null)).isEqualTo("(text/csv, unknown length: not shown)");
    }

    @Test
    void lengthThatCannotBeToldIsUnknown() {
        RequestBody broken = new RequestBody() {
            @Override
            public MediaType contentType() {
                return JSON;
            }

            @Override
            public long contentLength() throws IOException {
                throw new IOException("file is gone");
            }

            @Override
            public void writeTo(BufferedSink sink) {}
        };
        assertThat(LoggedBody.length(broken)).isEqualTo(-1);
        assertThat(LoggedBody.length(RequestBody.create("äh", MediaType.get("text/plain; charset=utf-8"))))
                .isEqualTo("äh".getBytes(UTF_8).length);
    }
}
