package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

    private static final Redactor NOTHING_KNOWN = Redactor.of(null, List.of());

    private static Redactor submitted(String json) {
        return Redactor.of(RequestBody.create(json, JSON), List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "wrong: a\"b/c d&é!|wrong: ***",
                "wrong: a\\\"b/c d&é!|wrong: ***",
                "wrong: a%22b%2Fc+d%26%C3%A9%21|wrong: ***",
                "wrong: a%22b%2Fc%20d%26%C3%A9%21|wrong: ***",
                "{\"message\":\"a\\\"b/c d&é!\"}|{\"message\":\"***\"}",
                "{\"message\":\"a\\u0022b\\/c d&\\u00e9!\"}|{\"message\":\"***\"}",
                "{\"message\":\"{\\\"p\\\":\\\"a\\\\\\\"b/c d&é!\\\"}\"}|{\"message\":\"{\\\"p\\\":\\\"***\\\"}\"}",
                "{\"a\\\"b/c d&é!\":[\"<a\\\"b/c d&é!>\"]}|{\"***\":[\"<***>\"]}"
            })
    void everyFormOfASecretIsMasked(String text, String expected) {
        assertThat(submitted("{\"credential\":{\"password\":\"a\\\"b/c d&é!\"}}")
                        .redact(text))
                .isEqualTo(expected);
    }

    @Test
    void secretsInMapsAndListsAreMasked() {
        Redactor redactor = submitted("{\"credential\":{\"a\":[{\"b\":\"deep-one\"},\"deep-two\"],\"c\":54321}}");
        assertThat(redactor.redact("deep-one deep-two 54321")).isEqualTo("*** *** ***");
    }

    @Test
    void longestSecretIsMaskedFirst() {
        assertThat(submitted("{\"credential\":{\"a\":\"part\",\"b\":\"partial\"}}")
                        .redact("partial"))
                .isEqualTo("***");
    }

    @Test
    void valuesOfAQueryStringAreMasked() {
        Redactor redactor = submitted("{\"queryParameters\":\"?code=4%2FAbc-d&state=st8te\"}");
        assertThat(redactor.redact("code 4/Abc-d (4%2FAbc-d) of st8te is used up"))
                .isEqualTo("code *** (***) of *** is used up");
    }

    @Test
    void otherValuesAreNotMasked() {
        Redactor redactor =
                submitted("{\"name\":\"hubspot\",\"credential\":{\"ssl\":true,\"short\":\"abc\",\"none\":null}}");
        String text = "hubspot refused abc: true, null";
        assertThat(redactor.redact(text)).isEqualTo(text);
    }

    @Test
    void jsonStaysJsonWhenASecretLooksLikeAPartOfIt() {
        Redactor redactor = submitted("{\"credential\":{\"a\":\"null\",\"b\":\"true\",\"c\":5432}}");
        assertThat(redactor.redact("{\"reason\":null,\"retry\":true,\"errorCode\":15432,\"message\":\"null\"}"))
                .isEqualTo("{\"reason\":null,\"retry\":true,\"errorCode\":\"1***\",\"message\":\"***\"}");
    }

    @Test
    void textWithoutSecretsIsKeptAsItIs() {
        String text = "{ \"n\" : 1.50, \"n2\":12345678901234567890 }";
        assertThat(submitted("{\"credential\":{\"a\":\"secret\"}}").redact(text))
                .isEqualTo(text);
    }

    @Test
    void membersThatTheContractCallsSecretAreMasked() {
        assertThat(submitted("{}").redact("{\"apiKey\":\"given out by the server\",\"JDBC\":null}"))
                .isEqualTo("{\"apiKey\":\"***\",\"JDBC\":null}");
    }

    @Test
    void furtherSecretsAreMasked() {
        Redactor redactor = Redactor.of(null, List.of("pk_example", "abc"));
        assertThat(redactor.redact("no pk_example, abc")).isEqualTo("no ***, abc");
    }

    @Test
    void wholeSubtreeOfASecretMemberIsMasked() {
        assertThat(NOTHING_KNOWN.redact("[{\"credential\":{\"a\":[1,{\"b\":\"x\"}]},\"c\":2},{\"credential\":[]}]"))
                .isEqualTo("[{\"credential\":\"***\",\"c\":2},{\"credential\":\"***\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "1.5", "true", "{}", "[[]]"})
    void secretMemberOfAnyTypeIsMasked(String value) {
        assertThat(NOTHING_KNOWN.redact("{\"a\":1,\"apiKey\":" + value + "}"))
                .isEqualTo("{\"a\":1,\"apiKey\":\"***\"}");
    }

    @Test
    void secretMemberWithAnEscapedNameIsMasked() {
        assertThat(NOTHING_KNOWN.redact("{\"api\\u004bey\":\"given\"}")).isEqualTo("{\"apiKey\":\"***\"}");
    }

    @Test
    void whatIsNotMaskedIsCopiedExactly() {
        String members = "\"big\":123456789012345678901234567890,\"exact\":1.50,\"power\":1E+400,\"minus\":-0,"
                + "\"text\":\"é \\\"q\\\" \\\\ 😀\",\"yes\":true,\"no\":false,\"none\":null,\"empty\":[{},[]],\"\":1";
        assertThat(NOTHING_KNOWN.redact("{\"apiKey\":\"x\"," + members + "}"))
                .isEqualTo("{\"apiKey\":\"***\"," + members + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"apiKey\":\"given o|{\"a\":1… (cut)",
                "{\"a\":1,\"apiKey|{\"a\":1… (cut)",
                "{\"a\":1,\"credential\":{\"b\":\"deep\",\"c\":|{\"a\":1… (cut)",
                "{\"a\":1,\"credential\":{\"b\":\"deep\"},\"c|{\"a\":1,\"credential\":\"***\"… (cut)",
                "{\"a\":[1,2,|{\"a\":[1,2… (cut)",
                "{\"a\":\"half of a te|{… (cut)",
                "{\"a\":tr|{… (cut)",
                "{|{… (cut)",
                "[|[… (cut)",
                " [ {\"apiKey|[{… (cut)"
            })
    void ofJsonThatIsCutTheBeginningIsShown(String text, String expected) {
        assertThat(NOTHING_KNOWN.redact(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,'apiKey':'given'}|{\"a\":1… (cut)",
                "{apiKey: given}|{… (cut)",
                "{\"a\":\"1\";\"apiKey\":\"given\"}|{\"a\":\"1\"… (cut)",
                "{\"a\":1}{\"apiKey\":\"given\"}|{\"a\":1}… (cut)",
                "{\"a\":1} and the key is given|{\"a\":1}… (cut)",
                "[true,oops \"apiKey\":\"given\"]|[true… (cut)"
            })
    void afterTheFirstErrorNothingIsShown(String text, String expected) {
        assertThat(NOTHING_KNOWN.redact(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[ERROR] no", "<html>{\"a\":1}</html>", "Bad Gateway", "", "\"quoted\" text", "12345"})
    void textThatIsNotJsonIsKept(String text) {
        assertThat(NOTHING_KNOWN.redact(text)).isEqualTo(text);
    }

    @Test
    void byteOrderMarkDoesNotHideJson() {
        assertThat(NOTHING_KNOWN.redact("\ufeff{\"apiKey\":\"given\"}")).isEqualTo("{\"apiKey\":\"***\"}");
        assertThat(NOTHING_KNOWN.redact("\ufeff{\"a\":1}")).isEqualTo("\ufeff{\"a\":1}");
    }

    @Test
    void textOfAnotherCharsetIsNotShown() {
        String utf16 =
                new String("{\"apiKey\":\"given\"}".getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
        assertThat(NOTHING_KNOWN.redact(utf16)).isEqualTo("… (cut)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // a string that is JSON, also twice, also at the top
                "{\"m\":\"{\\\"apiKey\\\":\\\"given\\\",\\\"b\\\":1}\"}|{\"m\":\"{\\\"apiKey\\\":\\\"***\\\",\\\"b\\\":1}\"}",
                "\"{\\\"apiKey\\\":\\\"given\\\"}\"|\"{\\\"apiKey\\\":\\\"***\\\"}\"",
                "[\"[\\\"{\\\\\\\"apiKey\\\\\\\":5}\\\"]\"]|[\"[\\\"{\\\\\\\"apiKey\\\\\\\":\\\\\\\"***\\\\\\\"}\\\"]\"]",
                // JSON somewhere in a string or in a text
                "{\"m\":\"got {\\\"apiKey\\\":\\\"given\\\"}\",\"b\":1}|{\"m\":\"got {\\\"apiKey\\\":***… (cut)\",\"b\":1}",
                "{\"m\":\"{\\\"apiKey\\\":\\\"giv\",\"b\":1}|{\"m\":\"{\\\"apiKey\\\":***… (cut)\",\"b\":1}",
                "<pre>{\"credential\" : {\"a\":\"given\"}}</pre>|<pre>{\"credential\" :***… (cut)",
                "<pre>{&quot;apiKey&quot;:&quot;given&quot;}</pre>|<pre>{&quot;apiKey&quot;:***… (cut)",
                "got {'apiKey': 'given'}|got {'apiKey':***… (cut)",
                "got {\\\"apiKey\\\": \\\"given\\\"}|got {\\\"apiKey\\\":***… (cut)",
                "got {\\\"apiKey\\\"\\n\\u0020: \\\"given\\\"}|got {\\\"apiKey\\\"\\n\\u0020:***… (cut)"
            })
    void jsonInATextIsMasked(String text, String expected) {
        assertThat(NOTHING_KNOWN.redact(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"[DENIED] no\"}",
                "{\"message\":\"{id} is missing\"}",
                "{\"message\":\"'url': must not be blank\"}",
                "{\"message\":\"{\\\"a\\\":1}\"}"
            })
    void messageThatOnlyLooksLikeJsonIsKept(String text) {
        assertThat(NOTHING_KNOWN.redact(text)).isEqualTo(text);
    }

    @Test
    void secretThatIsItselfJsonIsMaskedAsAWholeAndInParts() {
        Redactor redactor = submitted(
                "{\"credential\":{\"file\":\"{ \\\"user\\\":\\\"someone\\\", \\\"private_key\\\":\\\"k-1234\\\" }\"}}");
        assertThat(redactor.redact("{\"m\":\"{ \\\"user\\\":\\\"someone\\\", \\\"private_key\\\":\\\"k-1234\\\" }\"}"))
                .isEqualTo("{\"m\":\"***\"}");
        assertThat(redactor.redact("{\"user\":\"someone\",\"private_key\":\"k-1234\"}"))
                .isEqualTo("{\"user\":\"***\",\"private_key\":\"***\"}");
    }

    @Test
    void secretCutAtTheEndOfATextIsMasked() {
        Redactor redactor = Redactor.of(null, List.of("pk_example_key"));
        assertThat(redactor.redact("<p>no pk_exampl")).isEqualTo("<p>no ***");
        assertThat(redactor.redact("{\"m\":\"no pk_exampl\"}")).isEqualTo("{\"m\":\"no ***\"}");
    }

    @Test
    void knownSecretInANumberIsMasked() {
        Redactor redactor = Redactor.of(null, List.of("987654"));
        assertThat(redactor.redact("{\"a\":[19876540,987]}")).isEqualTo("{\"a\":[\"1***0\",987]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "["})
    void deepJsonIsCut(String open) {
        String deep = open.repeat(100_000) + "1";
        assertThat(NOTHING_KNOWN.redact(deep))
                .startsWith(open + open)
                .endsWith("… (cut)")
                .hasSizeLessThan(2_000);
    }

    @Test
    void nothingBelowADeepSecretIsShown() {
        String text = "{\"credential\":" + "[".repeat(1_000) + "\"given\"" + "]".repeat(1_000) + "}";
        assertThat(NOTHING_KNOWN.redact(text)).isEqualTo("{… (cut)");
    }

    static Stream<Named<String>> hugeTexts() {
        int size = 1_000_000;
        return Stream.of(
                named("strings", "[" + "\"text\",".repeat(size / 7) + "{\"apiKey\":\"given\"}]"),
                named("numbers", "[" + "12,".repeat(size / 3) + "{\"apiKey\":\"given\"}]"),
                named("one string", "{\"a\":\"" + "x".repeat(size) + "\",\"apiKey\":\"given\"}"),
                named("one escaped string", "{\"a\":\"" + "\\n".repeat(size / 2) + "\",\"apiKey\":\"given\"}"),
                named("one number", "{\"a\":" + "9".repeat(2 * size) + ",\"apiKey\":\"given\"}"),
                named("spaces", "[" + " ".repeat(2 * size) + "{\"apiKey\":\"given\"}]"),
                named("plain text", "x".repeat(size) + "\"apiKey\":\"given\""),
                named("backslashes", "\\".repeat(size) + "\"apiKey\":\"given\""),
                named("quotes", "'".repeat(size) + "\"apiKey\":\"given\""),
                named("secret members", "x" + "\"apiKey\": x".repeat(size / 11) + "\"apiKey\":\"given\""));
    }

    @ParameterizedTest
    @MethodSource("hugeTexts")
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hugeTextTakesNoLongTime(String text) {
        Redactor redactor = Redactor.of(null, List.of("pk_example_key", "x".repeat(300) + "y"));
        assertThat(redactor.redact(text).contains("given")).isFalse();
    }
}
