package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.squareup.moshi.Types;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ExportFile;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Converter;
import retrofit2.Retrofit;

class DecodingConverterFactoryTest {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Connection CONNECTION =
            Connection.builder().id("c1").name("crm").type("hubspot").build();
    private static final Retrofit RETROFIT =
            new Retrofit.Builder().baseUrl("https://partner.example.com/").build();

    private static @Nullable Object decode(ResponseBody body, Type type) throws IOException {
        Converter<ResponseBody, ?> converter =
                new DecodingConverterFactory().responseBodyConverter(type, new Annotation[0], RETROFIT);
        return Objects.requireNonNull(converter).convert(body);
    }

    private static UndecodableAnswer failure(ResponseBody body, Type type) {
        return catchThrowableOfType(UndecodableAnswer.class, () -> decode(body, type));
    }

    private static UndecodableAnswer failure(String json) {
        return failure(ResponseBody.create(json, JSON), Connection.class);
    }

    private static void assertFailure(
            UndecodableAnswer e,
            String problem,
            @Nullable String path,
            @Nullable String expected,
            @Nullable String found) {
        assertThat(e).hasMessage(problem).hasNoCause();
        assertThat(e.problem).isEqualTo(problem);
        assertThat(e.path).isEqualTo(path);
        assertThat(e.expected).isEqualTo(expected);
        assertThat(e.found).isEqualTo(found);
    }

    @Test
    void jsonIsDecoded() throws Exception {
        assertThat(decode(
                        ResponseBody.create("{\"id\":\"c1\",\"name\":\"crm\",\"type\":\"hubspot\"} \n", JSON),
                        Connection.class))
                .isEqualTo(CONNECTION);
        assertThat(decode(ResponseBody.create("null", JSON), Connection.class)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|$|BEGIN_OBJECT|BEGIN_ARRAY",
                "\"text\"|$|BEGIN_OBJECT|STRING",
                "{\"a\":{\"b\":[1,--]}}|$.a.b[1]||",
            })
    void placeAndKindAreNamed(String json, String path, @Nullable String expected, @Nullable String found) {
        UndecodableAnswer e = failure(json);
        if (expected == null) {
            assertFailure(e, "it is not JSON at path " + path, path, "JSON", null);
        } else {
            assertFailure(e, "Expected " + expected + " but was " + found + " at path " + path, path, expected, found);
        }
    }

    @Test
    void memberOfAnotherKindIsNoFailure() throws Exception {
        ExportFile file = (ExportFile) decode(ResponseBody.create("{\"bytes\":\"much\"}", JSON), ExportFile.class);
        assertThat(Objects.requireNonNull(file).getRaw("bytes")).isEqualTo("much");
    }

    @Test
    void elementOfAListIsNamed() {
        Type type = Types.newParameterizedType(List.class, BigDecimal.class);
        UndecodableAnswer e = failure(ResponseBody.create("[1,2,\"x\"]", JSON), type);
        assertFailure(e, "Expected a number but was text at path $[2]", "$[2]", "a number", "text");
    }

    @Test
    void missingValueIsNotJson() {
        assertFailure(failure("{\"a\":,}"), "it is not JSON at path $.a", "$.a", "JSON", null);
    }

    @Test
    void answerThatIsTooDeepIsNamed() {
        UndecodableAnswer e = failure("{\"a\":" + "[".repeat(300));
        assertThat(e.problem).startsWith("Nesting too deep at $.a[0][0]");
        assertThat(e.path).startsWith("$.a[0][0]");
        assertThat(e.expected).isNull();
        assertThat(e.found).isNull();
    }

    @Test
    void emptyAnswerIsNamed() {
        UndecodableAnswer e = failure("");
        assertFailure(e, "it is empty", null, "a value", "nothing");
        assertThat(e.excerpt).isEmpty();
    }

    @Test
    void answerThatIsCutIsNamed() {
        assertFailure(
                failure("{\"id\":\"c1\","), "it ends too early at path $.id", "$.id", null, "the end of the answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}x", "{},"})
    void moreThanOneDocumentIsNamed(String json) {
        assertFailure(failure(json), "it goes on after its end", "$", "the end of the answer", null);
    }

    @Test
    void contentTypeIsKept() {
        assertThat(failure("").contentType).isEqualTo("application/json; charset=utf-8");
        assertThat(failure(ResponseBody.create("", null), Connection.class).contentType)
                .isNull();
    }

    @Test
    void excerptIsTheFirst512Bytes() {
        assertThat(failure("<html>" + "x".repeat(20_000)).excerpt).isEqualTo("<html>" + "x".repeat(506));
        assertThat(failure("<html>").excerpt).isEqualTo("<html>");
        assertThat(failure("{\"a\":\"" + "x".repeat(20_000) + "\",\"id\":--}").excerpt)
                .isEqualTo("{\"a\":\"" + "x".repeat(506));
    }

    @Test
    void whatTheServerWritesIsBounded() {
        UndecodableAnswer e = failure("{\"" + "x".repeat(100_000) + "\":tru}");
        assertThat(e.problem).hasSize(500).endsWith("x");
        assertThat(e.path).hasSize(500).endsWith("x");
    }

    @Test
    void lostConnectionIsAnIoExceptionWhileTheExcerptIsRead() {
        Source lost = new ForwardingSource(new Buffer().writeUtf8("{\"id\":")) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long read = super.read(sink, byteCount);
                if (read == -1) {
                    throw new IOException("lost");
                }
                return read;
            }
        };
        ResponseBody body = ResponseBody.create(Okio.buffer(lost), JSON, -1);
        assertThatThrownBy(() -> decode(body, Connection.class))
                .isInstanceOf(IOException.class)
                .hasMessage("lost");
    }
}
