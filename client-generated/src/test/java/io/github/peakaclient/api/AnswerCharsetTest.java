package io.github.peakaclient.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.model.Organization;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Retrofit;

class AnswerCharsetTest {
    private static final Retrofit RETROFIT =
            PeakaRetrofit.builder(HttpUrl.get("https://partner.example.com/")).build();
    private static final String NAME = "Çağ 😀 \u20ac" + "é".repeat(10_000);

    private static @Nullable Object read(Type type, @Nullable String contentType, Buffer body) throws IOException {
        return RETROFIT.responseBodyConverter(type, new Annotation[0])
                .convert(ResponseBody.create(
                        body, contentType == null ? null : MediaType.get(contentType), body.size()));
    }

    static Stream<Arguments> charsets() {
        Charset utf32le = Charset.forName("UTF-32LE");
        return Stream.of(
                Arguments.of(null, UTF_8, ""),
                Arguments.of("application/json", UTF_8, "\ufeff"),
                Arguments.of("application/json; charset=klingon", UTF_8, ""),
                Arguments.of("application/json; charset=us-ascii", UTF_8, ""),
                Arguments.of("application/json; charset=utf-16", UTF_16BE, "\ufeff"),
                Arguments.of("application/json; charset=utf-16", UTF_16LE, "\ufeff"),
                Arguments.of("application/json; charset=utf-16", UTF_16BE, ""),
                Arguments.of("application/json; charset=utf-16", UTF_16LE, ""),
                Arguments.of("application/json; charset=UTF-16LE", UTF_16LE, ""),
                Arguments.of("application/json; charset=\"utf-16be\"", UTF_16BE, ""),
                Arguments.of("application/json; charset=utf-32le", utf32le, ""),
                Arguments.of("application/json", utf32le, "\ufeff"),
                Arguments.of("application/json", UTF_16LE, "\ufeff"),
                Arguments.of("application/json; charset=iso-8859-1", UTF_8, "\ufeff"));
    }

    @ParameterizedTest
    @MethodSource("charsets")
    void declaredCharsetIsHonouredAndAMarkDecides(@Nullable String contentType, Charset charset, String mark)
            throws IOException {
        Buffer body = new Buffer().writeString(mark + "{\"name\":\"" + NAME + "\"}", charset);

        assertThat(read(Organization.class, contentType, body))
                .isInstanceOfSatisfying(
                        Organization.class, read -> assertThat(read.getName()).isEqualTo(NAME));
    }

    @Test
    void narrowCharsetIsHonoured() throws IOException {
        Buffer body = new Buffer().writeString("{\"name\":\"Çé\"}", ISO_8859_1);

        assertThat(read(Organization.class, "application/json;charset=ISO-8859-1", body))
                .isInstanceOfSatisfying(
                        Organization.class, read -> assertThat(read.getName()).isEqualTo("Çé"));
    }

    @Test
    void whatTheCharsetHasNoCharacterForIsReplaced() throws IOException {
        Buffer body =
                new Buffer().writeUtf8("\"").write(new byte[] {(byte) 0x81}).writeUtf8("a\"");

        assertThat(read(String.class, "application/json;charset=windows-1254", body))
                .isEqualTo("\ufffda");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "text/plain, \"a\", \"a\"",
                "text/plain; charset=utf-8, no JSON, no JSON",
                "text/plain, ``, ``",
                "application/json, \"a\", a",
                "application/problem+json, \"a\", a"
            })
    void plainTextIsTheTextAndAJsonStringIsAString(String contentType, String body, String expected)
            throws IOException {
        assertThat(read(String.class, contentType, new Buffer().writeUtf8(body)))
                .isEqualTo(expected);
    }

    @Test
    void plainTextIsJsonForEveryOtherType() throws IOException {
        assertThat(read(Organization.class, "text/plain", new Buffer().writeUtf8("{\"id\":\"a\",\"name\":\"b\"}")))
                .isEqualTo(Organization.builder().id("a").name("b").build());
    }
}
