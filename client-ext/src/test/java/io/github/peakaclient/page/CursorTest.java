package io.github.peakaclient.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private final Cursor cursor = new Cursor("0a0b0c0d", "page,2026-03-01T12:00:00Z,ZTE=", 7);

    @Test
    void survivesItsTextForm() {
        Cursor copy = Cursor.parse(cursor.toString());

        assertThat(copy).isEqualTo(cursor).hasSameHashCodeAs(cursor);
        assertThat(copy.scope).isEqualTo("0a0b0c0d");
        assertThat(copy.position).isEqualTo("page,2026-03-01T12:00:00Z,ZTE=");
        assertThat(copy.skip).isEqualTo(7);
    }

    @Test
    void textIsSafeInAUrl() {
        assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void everyTruncatedTextIsRejected() {
        String text = cursor.toString();
        for (int i = 0; i < text.length(); i++) {
            String truncated = text.substring(0, i);
            assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(truncated));
        }
    }

    @Test
    void changedTextIsRejected() {
        String body = "1|0a0b0c0d|7|page,2026";

        String changed =
                ByteString.encodeUtf8(body + "|" + Cursor.checksum(body + "1")).base64Url();

        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(changed));
    }

    @Test
    void negativeSkipIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(new Cursor("0a0b0c0d", "0", -1).toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "§", "MQ", "null"})
    void otherTextIsRejectedWithoutQuotingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cursor.parse(text))
                .withMessage("text must be the complete, unchanged result of Cursor.toString()");
    }
}
