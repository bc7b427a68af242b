package io.github.peakaclient.oauth;

import static io.github.peakaclient.oauth.OAuthCallback.Status.FAIL;
import static io.github.peakaclient.oauth.OAuthCallback.Status.SUCCESS;
import static io.github.peakaclient.oauth.OAuthCallback.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthCallbackTest {
    @Test
    void callbackIsEqualToOneOfTheSameQuery() {
        OAuthCallback callback = OAuthCallback.parse("https://example.com/cb?connectionId=c-1");

        assertThat(callback)
                .isEqualTo(OAuthCallback.parse("connectionId=c-1"))
                .hasSameHashCodeAs(OAuthCallback.parse("connectionId=c-1"))
                .isNotEqualTo(OAuthCallback.parse("connectionId=c-2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/cb?connectionId=c-1&status=success",
                "https://example.com/cb?peaka_state=s&connectionId=c-1&status=success",
                "https://example.com/cb?peaka_state=s?connectionId=c-1&status=success",
                "https://example.com/cb?connectionId=c-1?status=success",
                "https://example.com/cb??connectionId=c-1&status=success",
                "https://example.com/a=b/cb?connectionId=c-1&status=success#_=_",
                "acme://connected?connectionId=c-1&status=success",
                "/cb?connectionId=c-1&status=success",
                "cb?connectionId=c-1&status=success",
                "?connectionId=c-1&status=success",
                "connectionId=c-1&status=success",
                "connectionId=c-1?status=success",
                "peaka_state=s?connectionId=c-1&status=success",
                "next=https://example.com/&connectionId=c-1&status=success",
                "next=https://example.com/?connectionId=c-1&status=success",
                "&&status=success&=&&connectionId=c-1&",
                "connectionId=c%2D1&status=%73uccess",
                "connectionId=c-1&status=SUCCESS",
                "connectionId=c-1&connectionId=c-1&status=success&status=success"
            })
    void bothSeparatorsAreAcceptedInAnyKindOfText(String text) {
        OAuthCallback callback = OAuthCallback.parse(text);

        assertThat(callback.connectionId()).isEqualTo("c-1");
        assertThat(callback.status()).isEqualTo(SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({
        "connectionId=1&status=success, SUCCESS",
        "connectionId=1&status=fail, FAIL",
        "connectionId=1&status=Fail, FAIL",
        "connectionId=1&status=failed, UNKNOWN",
        "connectionId=1&status=, UNKNOWN",
        "connectionId=1, UNKNOWN",
        "status=success&status=fail, UNKNOWN",
        "status=&error=access_denied, UNKNOWN",
        "error=access_denied&state=x, FAIL",
        "code=x&state=x, UNKNOWN",
        "Status=success, UNKNOWN"
    })
    void statusIsSuccessFailOrUnknown(String query, OAuthCallback.Status status) {
        assertThat(OAuthCallback.parse(query).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "connectionId",
                "connectionId=",
                "connectionId=1&connectionId=2",
                "connectionId=a%0d%0ab",
                "connectionId=a%00",
                "connectionId=a b",
                "connectionId=..",
                "connectionId=.",
                "connectionId=a%2Fb",
                "connectionId=%",
                "connectionId=\r\n",
                "connectionId=\u0000",
                "connectionId=é"
            })
    void invalidIdIsNull(String query) {
        assertThat(OAuthCallback.parse(query).connectionId()).isNull();
    }

    @Test
    void idHasAtMost200Characters() {
        assertThat(OAuthCallback.parse("connectionId=" + "x".repeat(200)).connectionId())
                .hasSize(200);
        assertThat(OAuthCallback.parse("connectionId=" + "x".repeat(201)).connectionId())
                .isNull();
    }

    @Test
    void missingTextOrQueryIsAnEmptyQuery() {
        assertThat(OAuthCallback.parse(null).status()).isEqualTo(UNKNOWN);
        assertThat(OAuthCallback.parse(null).rawQuery()).isEmpty();
        assertThat(OAuthCallback.parse("https://example.com/cb").rawQuery()).isEmpty();
        assertThat(OAuthCallback.parse("/cb").rawQuery()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/cb?code=a%2Fb?c&state=x+y#f, code=a%2Fb?c&state=x+y",
        "?code=a%2Fb?c&state=x+y, code=a%2Fb?c&state=x+y",
        "code=a%2Fb?c&state=x+y, code=a%2Fb?c&state=x+y"
    })
    void rawQueryIsUnchanged(String text, String query) {
        OAuthCallback callback = OAuthCallback.parse(text);

        assertThat(callback.rawQuery()).isEqualTo(query);
        assertThat(callback.parameter("code")).isEqualTo("a/b?c");
        assertThat(callback.parameter("state")).isEqualTo("x y");
    }

    @Test
    void invalidEscapesAreKept() {
        OAuthCallback callback = OAuthCallback.parse("a=%&b=%4&c=%zz&d=100%25&e=%E4%BD%A0%FF&f=\ud800%41&g=%٤1&h=%-1");

        assertThat(callback.parameter("a")).isEqualTo("%");
        assertThat(callback.parameter("b")).isEqualTo("%4");
        assertThat(callback.parameter("c")).isEqualTo("%zz");
        assertThat(callback.parameter("d")).isEqualTo("100%");
        assertThat(callback.parameter("e")).isEqualTo("你\ufffd");
        assertThat(callback.parameter("f")).isEqualTo("?A");
        assertThat(callback.parameter("g")).isEqualTo("%٤1");
        assertThat(callback.parameter("h")).isEqualTo("%-1");
    }

    @Test
    void repeatedParametersAreKeptInOrder() {
        OAuthCallback callback = OAuthCallback.parse("a=1&b=x&a=2&a");

        assertThat(callback.parameters("a")).containsExactly("1", "2", "");
        assertThat(callback.parameter("a")).isNull();
        assertThat(callback.parameters("none")).isEmpty();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> callback.parameters("a").clear());
    }

    @Test
    void textShowsStatusAndIdOnly() {
        assertThat(OAuthCallback.parse("connectionId=c-1&status=fail&code=hidden"))
                .hasToString("OAuthCallback{status=FAIL, connectionId=c-1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "&",
                "?",
                "=",
                "%",
                "%41",
                "+",
                "#",
                "a&",
                "?status=",
                "status=x&",
                "\r\n",
                "\u0000",
                "\ud800",
                "💥",
                "a=%F0%9F&"
            })
    void aMegabyteOfAnyTextIsRead(String part) {
        OAuthCallback callback =
                OAuthCallback.parse("connectionId=c-1&status=success&x=" + part.repeat(1_048_576 / part.length()));

        assertThat(callback.connectionId()).isEqualTo("c-1");
        assertThat(callback.status()).isIn(SUCCESS, UNKNOWN);
    }

    @Property
    void parsingNeverThrows(@ForAll("texts") String text) {
        OAuthCallback callback = OAuthCallback.parse(text);

        assertThat(callback.status()).isIn(SUCCESS, FAIL, UNKNOWN);
        assertThat(callback.toString()).doesNotContain("\r", "\n", "\u0000");
        assertThat(text).contains(callback.rawQuery());
        assertThat(StateGuard.random().matches(callback)).isFalse();
        assertThat(callback.parameters("a")).isNotNull();
    }

    @Property
    void parametersSurviveEncoding(@ForAll List<String> values) {
        StringBuilder query = new StringBuilder("https://example.com/cb?");
        for (String value : values) {
            query.append("p=").append(encoded(value)).append('&');
        }

        assertThat(OAuthCallback.parse(query.toString()).parameters("p"))
                .containsExactlyElementsOf(values.stream()
                        .map(value -> new String(utf8(value), StandardCharsets.UTF_8))
                        .toList());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : utf8(text)) {
            encoded.append(String.format("%%%02x", b));
        }
        return encoded.toString();
    }

    /** Provides the parts of callbacks in any order, and arbitrary text. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> parts = Arbitraries.of(
                "https://",
                "example.com",
                "/",
                "?",
                "&",
                "=",
                "#",
                "%",
                "%4",
                "%zz",
                "%00",
                "%0d%0a",
                "+",
                "connectionId=",
                "status=",
                "success",
                "fail",
                "code=",
                "state=",
                "error=",
                "peaka_state=",
                "a",
                "\r\n",
                "\u0000",
                "\ud800");
        return Arbitraries.oneOf(
                parts.list().ofMaxSize(30).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(200));
    }
}
