package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
