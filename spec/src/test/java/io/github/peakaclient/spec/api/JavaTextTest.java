package io.github.peakaclient.spec.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaTextTest {
    @Test
    void literalKeepsEveryCharacterAsText() {
        assertThat(JavaText.literal("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
        assertThat(JavaText.literal("\n1\u0000\u00e9")).isEqualTo("\"\\0121\\000\\351\"");
        assertThat(JavaText.literal("ş💥")).isEqualTo("\"\\u015f\\ud83d\\udca5\"");
    }

    @Test
    void commentCannotBeEndedNorMarkedUp() {
        assertThat(JavaText.escape("*/ {@code x} <b> & \\u002a/ @author"))
                .isEqualTo("&#42;/ &#123;&#64;code x&#125; &#60;b&#62; &#38; &#92;u002a/ &#64;author");
    }

    @Test
    void commentIsAsciiWithoutControlCharacters() {
        assertThat(JavaText.escape("é\u0000\ud800💥")).isEqualTo("&#233;&#128165;");
    }

    @Test
    void longTextIsWrappedBetweenWords() {
        assertThat(JavaText.javadoc("word\r\n\t ".repeat(100)))
                .hasSizeBetween(5, 6)
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(100).doesNotContain("\r", "\n", "  "));
        assertThat(JavaText.javadoc(" ")).containsExactly("");
    }

    @Test
    void emptyLineHasNoSpaceAfterTheAsterisk() {
        assertThat(JavaText.afterAsterisk(List.of("a", "", "b"))).containsExactly(" a", "", " b");
    }
}
