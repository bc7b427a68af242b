package io.github.peakaclient.sandbox.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.sandbox.http.ApiError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    @Test
    void quotedTextIsOneWord() {
        assertThat(SqlText.words("a 'b ''c' \"d \"\"e\" -- f\n/* g */ (h)").stream()
                        .map(SqlText.Word::text))
                .containsExactly("A", "'B ''C'", "\"D \"\"E\"", "(", "H", ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'open", "\"open", "/* open", "-- open", "", "((("})
    void unfinishedTextIsReadToItsEnd(String sql) {
        assertThatCode(() -> SqlText.words(sql)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT 1 LIMIT 1 OFFSET 2", "SELECT 1 limit ? offset ?", "SELECT (SELECT 1 LIMIT 1 OFFSET 1)"})
    void offsetAfterLimitIsAnError(String sql) {
        assertThatThrownBy(() -> SqlText.checkOffsetBeforeLimit(sql)).isInstanceOf(ApiError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 OFFSET 2 LIMIT 1",
                "SELECT 'LIMIT 1 OFFSET 2'",
                "SELECT 1 OFFSET (SELECT 1 LIMIT 1) LIMIT 1"
            })
    void otherOrdersAreFine(String sql) {
        assertThatCode(() -> SqlText.checkOffsetBeforeLimit(sql)).doesNotThrowAnyException();
    }
}
