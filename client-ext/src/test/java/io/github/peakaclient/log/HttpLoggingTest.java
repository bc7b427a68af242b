package io.github.peakaclient.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpLoggingTest {
    private static final HttpLogging.Sink SINK = line -> {};

    private final HttpLogging logging = HttpLogging.of(HttpLogging.Level.BODY, SINK);

    @Test
    void settingsDecideEquality() {
        HttpLogging.Sink sink = line -> {};
        HttpLogging logging = HttpLogging.of(HttpLogging.Level.BODY, sink).withVisibleHeaders("X-A");
        assertThat(logging)
                .isEqualTo(HttpLogging.of(HttpLogging.Level.BODY, sink).withVisibleHeaders("x-a"))
                .hasSameHashCodeAs(HttpLogging.of(HttpLogging.Level.BODY, sink).withVisibleHeaders("x-a"))
                .isNotEqualTo(HttpLogging.of(HttpLogging.Level.HEADERS, sink).withVisibleHeaders("X-A"))
                .isNotEqualTo(HttpLogging.of(HttpLogging.Level.BODY, line -> {}).withVisibleHeaders("X-A"))
                .isNotEqualTo(logging.withVisibleHeaders("X-B"))
                .isNotEqualTo(logging.withMaxBodyBytes(1))
                .isNotEqualTo(null);
    }

    @Test
    void showsSixteenKilobytesAndNoFurtherHeadersByDefault() {
        assertThat(logging.level()).isEqualTo(HttpLogging.Level.BODY);
        assertThat(logging.sink()).isSameAs(SINK);
        assertThat(logging.maxBodyBytes()).isEqualTo(16_384);
        assertThat(logging.visibleHeaders()).isEmpty();
    }

    @Test
    void withGivesACopyAndKeepsTheRest() {
        HttpLogging changed =
                logging.withVisibleHeaders("X-A").withMaxBodyBytes(5).withVisibleHeaders("x-b");
        assertThat(changed.level()).isEqualTo(HttpLogging.Level.BODY);
        assertThat(changed.sink()).isSameAs(SINK);
        assertThat(changed.maxBodyBytes()).isEqualTo(5);
        assertThat(changed.visibleHeaders()).containsExactly("X-A", "x-b");
        assertThat(logging.maxBodyBytes()).isEqualTo(16_384);
        assertThat(logging.visibleHeaders()).isEmpty();
    }

    @Test
    void caseOfHeaderNamesDoesNotMatter() {
        assertThat(logging.withVisibleHeaders("X-Trace").visibleHeaders().contains("x-TRACE"))
                .isTrue();
    }

    @Test
    void visibleHeadersCannotBeChanged() {
        assertThat(logging.withVisibleHeaders("X-Trace").visibleHeaders()).isUnmodifiable();
    }

    @Test
    void limitOfZeroIsAllowed() {
        assertThat(logging.withMaxBodyBytes(0).maxBodyBytes()).isZero();
    }

    @Test
    void negativeLimitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> logging.withMaxBodyBytes(-1))
                .withMessage("maxBodyBytes must not be negative, got -1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "authorization", "PROXY-AUTHORIZATION", "Cookie", "set-cookie"})
    void headersThatCarrySecretsAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> logging.withVisibleHeaders("X-A", name))
                .withMessage("names must not contain " + name + ", whose value is a secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "X A", "X-Key: abcd", "Authorization ", "Ä"})
    void whatIsNoNameOfAHeaderIsRefusedAndNotQuoted(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> logging.withVisibleHeaders("X-A", name))
                .withMessage("names[1] is not the name of a header, expected something like X-My-Trace");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> HttpLogging.of(null, SINK))
                .withMessage("level == null");
        assertThatNullPointerException()
                .isThrownBy(() -> HttpLogging.of(HttpLogging.Level.NONE, null))
                .withMessage("sink == null");
        assertThatNullPointerException()
                .isThrownBy(() -> logging.withVisibleHeaders((String[]) null))
                .withMessage("names == null");
        assertThatNullPointerException()
                .isThrownBy(() -> logging.withVisibleHeaders("X-A", null))
                .withMessage("names[1] == null");
    }

    @Test
    void toStringShowsTheSettings() {
        assertThat(logging.withVisibleHeaders("X-Trace"))
                .hasToString("HttpLogging{level=BODY, maxBodyBytes=16384, visibleHeaders=[X-Trace]}");
    }
}
