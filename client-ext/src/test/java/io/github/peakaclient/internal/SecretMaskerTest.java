package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskerTest {
    private static String mask(String text, String... secrets) {
        return new SecretMasker(List.of(secrets)).mask(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"<a\"b/c d&é!>", "<a\\\"b/c d&é!>", "<a%22b%2Fc+d%26%C3%A9%21>", "<a%22b%2Fc%20d%26%C3%A9%21>"})
    void everyFormIsMasked(String text) {
        assertThat(mask(text, "a\"b/c d&é!")).isEqualTo("<***>");
    }

    @Test
    void everyOccurrenceIsMasked() {
        assertThat(mask("secret, secretsecret", "secret")).isEqualTo("***, ***");
    }

    @Test
    void longestSecretIsMaskedFirst() {
        assertThat(mask("partial part", "part", "partial")).isEqualTo("*** ***");
        assertThat(mask("partial part", "partial", "part")).isEqualTo("*** ***");
    }

    @Test
    void shortValueIsNoSecret() {
        assertThat(mask("abc abcd", "abc", "")).isEqualTo("abc abcd");
        assertThat(mask("abc abcd", "abcd")).isEqualTo("abc ***");
    }

    @ParameterizedTest
    @CsvSource({
        "no abcdefgh, no ***",
        "no abcdefg, no ***",
        "no abcd, no ***",
        "no abc, no abc",
        "no abcd!, no abcd!",
        "abcde, ***",
        "abcdabcd, abcd***"
    })
    void beginningOfASecretIsMaskedAtTheEnd(String text, String expected) {
        assertThat(mask(text, "abcdefgh")).isEqualTo(expected);
    }

    @Test
    void longestBeginningIsMasked() {
        assertThat(mask("no abcd-abcd", "abcd-abcd-1", "abcd!")).isEqualTo("no ***");
    }

    @Test
    void textWithoutSecretsIsReturnedAsItIs() {
        String text = "no secret here";
        assertThat(mask(text, "abcdefgh")).isSameAs(text);
        assertThat(mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<abcdefghijklmn…>|<***…>",
                "<abcdefghijkl...>|<***...>",
                "<abcdefghijkl\"...|<***\"...",
                "<abcdefghijkl [...]|<*** [...]",
                "<abcdefghijkl%E2%80%A6>|<***%E2%80%A6>",
                "<abcdefghijkl%...>|<***%...>",
                "<abcdefghijk...>|<abcdefghijk...>",
                "<abcdefghijkl..>|<abcdefghijkl..>",
            })
    void longBeginningIsMaskedBeforeAnEllipsis(String text, String expected) {
        assertThat(mask(text, "abcdefghijklmnop")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%C3",
                "a%C3%",
                "a%C3%A",
                "a\\xc3\\xA",
                "a\\xc3\\",
                "a\\u00e",
                "a\\u",
                "a%",
                "a&eacut",
                "a&#x",
                "a\\"
            })
    void endWithinAnEscapeIsMasked(String end) {
        assertThat(mask("no secrets" + end, "secretsaé&é")).isEqualTo("no ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%%41",
                "a\\",
                "\\n\\u0041",
                "&#38;amp;",
                "&",
                "\"\"\"",
                "''",
                "%C3",
                "\\x4",
                "\\\\\\",
                "&#xFFFFFFFF;"
            })
    void secretThatLooksLikeEscapesIsMaskedAsItIs(String odd) {
        String secret = "z-" + odd + "-y" + odd;
        assertThat(mask("no <" + secret + "> here", secret)).isEqualTo("no <***> here");
    }

    @Test
    void base64IsMaskedWithTheCharactersThatItSharesWithOthers() {
        assertThat(mask("Basic " + ByteString.encodeUtf8("me:pa55word!").base64() + " is wrong", "pa55word"))
                .isEqualTo("Basic bWU***h is wrong");
    }

    @Test
    void secretThatIsShortWithoutItsEscapesIsMaskedWhereItIsEscaped() {
        assertThat(mask("<z1\\\\é> <z1\\\\\\\\é> <z1é>", "z1\\\\é")).isEqualTo("<***> <***> <z1é>");
    }

    /** Of 64 KB that are made to be slow, with a secret that begins again and again. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "%25", "\\", "&amp;", "%E2", "\"", "&#", "a..."})
    @Timeout(20)
    void timeGrowsWithTheLengthOnly(String part) {
        String text = part.repeat(65_536 / part.length());
        String secret = "a".repeat(2_000) + "b";
        assertThat(mask(text + "<" + secret + ">", secret, part.repeat(100) + "c"))
                .endsWith("<***>");
    }
}
