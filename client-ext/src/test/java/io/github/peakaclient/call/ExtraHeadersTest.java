package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraHeadersTest {
    @ParameterizedTest
    @ValueSource(strings = {"X-Trace-Id", "x", "Idempotency-Key", "!#$%&'*+.^_`|~09azAZ-"})
    void namesOfHeadersAreAccepted(String name) {
        assertThatCode(() -> ExtraHeaders.check(name, "v")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "' ', ' '",
        "a b, a b",
        "'a\r\nX-B: c', 'a??X-B: c'",
        "a:, a:",
        "ç, ?",
        "'a\u0000', 'a?'",
        "(a), (a)"
    })
    void otherNamesAreRefused(String name, String shown) {
        assertThatThrownBy(() -> ExtraHeaders.check(name, "hidden"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not the name of a header: '" + shown
                        + "'; expected letters, digits and hyphens, such as X-Trace-Id");
    }

    @Test
    void longNameIsCut() {
        assertThatThrownBy(() -> ExtraHeaders.check(" ".repeat(101), "v"))
                .hasMessageContaining("'" + " ".repeat(100) + "…'");
        assertThatThrownBy(() -> ExtraHeaders.check(" ".repeat(100), "v"))
                .hasMessageContaining("'" + " ".repeat(100) + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept",
                "Accept-Encoding",
                "Authorization",
                "authorization",
                "Connection",
                "Content-Encoding",
                "Content-Length",
                "CONTENT-TYPE",
                "Host",
                "Transfer-Encoding",
                "User-Agent"
            })
    void headersOfTheClientAreRefused(String name) {
        assertThatThrownBy(() -> CallOptions.builder().header(name, "hidden"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the header " + name + " is set by the client;"
                        + " the key is set with apiKey(ApiKey), the product with Peaka.Builder.product");
    }

    @ParameterizedTest
    @CsvSource({
        "TE, is about the connection",
        "Trailer, is about the connection",
        "upgrade, is about the connection",
        "Keep-Alive, is about the connection",
        "HTTP2-Settings, is about the connection",
        "Proxy-Authorization, is for a proxy",
        "Proxy-Connection, is for a proxy",
        "PROXY-ANYTHING, is for a proxy",
        "Expect, changes the answer",
        "Range, changes the answer",
        "If-Range, changes the answer",
        "If-None-Match, changes the answer",
        "X-HTTP-Method-Override, changes the answer",
        "cookie, is set by the cookie jar"
    })
    void headersThatBreakTheProtocolOrBelongElsewhereAreRefusedWithTheReason(String name, String reason) {
        assertThatThrownBy(() -> CallOptions.builder().header(name, "hidden"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the header " + name + " " + reason)
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", " ", "\t", "~ !", "a, b; c=\"d\""})
    void printableValuesAreAccepted(String value) {
        assertThatCode(() -> ExtraHeaders.check("X-A", value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "'hidden\r', 6, 000D",
        "'hidden\n', 6, 000A",
        "'\u0000hidden', 0, 0000",
        "'hid\u007fden', 3, 007F",
        "'hidden\u001f', 6, 001F",
        "'hiddenğ', 6, 011F",
        "'hidden😀', 6, D83D",
    })
    void otherValuesAreRefusedAndNotQuoted(String value, int position, String code) {
        assertThatThrownBy(() -> CallOptions.builder().header("X-A", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the value of the header X-A has a character at position " + position
                        + " that a header cannot hold (U+" + code + ")");
    }
}
