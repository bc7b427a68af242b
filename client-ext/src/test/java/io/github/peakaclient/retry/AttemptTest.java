package io.github.peakaclient.retry;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.SocketTimeoutException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptTest {
    @Test
    void valuesDecideEquality() {
        IOException cause = new IOException("lost");
        Attempt attempt = Attempt.of(1, ofMillis(120), 200, cause, ofSeconds(1));
        assertThat(attempt)
                .isEqualTo(Attempt.of(1, ofMillis(120), 200, cause, ofSeconds(1)))
                .hasSameHashCodeAs(Attempt.of(1, ofMillis(120), 200, cause, ofSeconds(1)))
                .isNotEqualTo(Attempt.of(2, ofMillis(120), 200, cause, ofSeconds(1)))
                .isNotEqualTo(Attempt.of(1, ofMillis(121), 200, cause, ofSeconds(1)))
                .isNotEqualTo(Attempt.of(1, ofMillis(120), 201, cause, ofSeconds(1)))
                .isNotEqualTo(Attempt.of(1, ofMillis(120), 200, new IOException("lost"), ofSeconds(1)))
                .isNotEqualTo(Attempt.of(1, ofMillis(120), 200, cause, null))
                .isNotEqualTo(null);
    }

    @Test
    void keepsItsValues() {
        IOException cause = new EOFException("cut off");

        Attempt attempt = Attempt.of(2, ofMillis(120), 200, cause, ofSeconds(1));

        assertThat(attempt.number()).isEqualTo(2);
        assertThat(attempt.duration()).isEqualTo(ofMillis(120));
        assertThat(attempt.status()).isEqualTo(200);
        assertThat(attempt.cause()).isSameAs(cause);
        assertThat(attempt.delay()).isEqualTo(ofSeconds(1));
    }

    @Test
    void whatIsNotThereIsNull() {
        Attempt answered = Attempt.of(1, ofMillis(120), 503, null, null);
        Attempt failed = Attempt.of(1, ofMillis(120), null, new EOFException(), null);

        assertThat(answered.cause()).isNull();
        assertThat(answered.delay()).isNull();
        assertThat(failed.status()).isNull();
    }

    @Test
    void toStringTellsAnAnswer() {
        assertThat(Attempt.of(3, ofMillis(120), 503, null, null)).hasToString("attempt 3: 503 after PT0.12S");
    }

    @Test
    void toStringTellsTheDelay() {
        assertThat(Attempt.of(1, ofMillis(120), 503, null, ofMillis(250)))
                .hasToString("attempt 1: 503 after PT0.12S, next in PT0.25S");
    }

    @Test
    void toStringTellsTheKindOfFailure() {
        assertThat(Attempt.of(1, ofSeconds(10), null, new SocketTimeoutException("timeout"), ofMillis(250)))
                .hasToString("attempt 1: java.net.SocketTimeoutException after PT10S, next in PT0.25S");
    }

    @Test
    void toStringTellsThatAnAnswerBrokeOff() {
        assertThat(Attempt.of(1, ofMillis(120), 200, new EOFException("cut off"), null))
                .hasToString("attempt 1: 200, then java.io.EOFException after PT0.12S");
    }

    @Test
    void toStringTellsThatThereIsNeitherStatusNorCause() {
        assertThat(Attempt.of(1, ofMillis(120), null, null, null)).hasToString("attempt 1: no answer after PT0.12S");
    }

    @Test
    void toStringNamesAFailureOfAnAnonymousClass() {
        IOException cause = new IOException("cut off") {};

        assertThat(Attempt.of(1, ofMillis(120), null, cause, null).toString())
                .startsWith("attempt 1: io.github.peakaclient.retry.AttemptTest$");
    }

    @Property
    void toStringIsTheSameWhateverTheMessageOfTheCauseSays(@ForAll @StringLength(max = 40) String message) {
        IOException cause = new IOException(message, new IOException(message));
        cause.addSuppressed(new IOException(message));

        assertThat(Attempt.of(1, ofMillis(120), 200, cause, null))
                .hasToString("attempt 1: 200, then java.io.IOException after PT0.12S");
    }

    @Test
    void survivesSerialization() throws Exception {
        IOException cause = new IOException("cut off", new SocketTimeoutException("timeout"));

        Attempt copy = copy(Attempt.of(2, ofMillis(120), 200, cause, ofSeconds(1)));

        assertThat(copy.number()).isEqualTo(2);
        assertThat(copy.duration()).isEqualTo(ofMillis(120));
        assertThat(copy.status()).isEqualTo(200);
        assertThat(copy.cause()).isExactlyInstanceOf(IOException.class).hasMessage("cut off");
        assertThat(copy.cause())
                .cause()
                .isExactlyInstanceOf(SocketTimeoutException.class)
                .hasMessage("timeout");
        assertThat(copy.delay()).isEqualTo(ofSeconds(1));
    }

    @Test
    void nullsSurviveSerialization() throws Exception {
        assertThat(copy(Attempt.of(1, ofMillis(120), 503, null, null))).hasToString("attempt 1: 503 after PT0.12S");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void attemptsCountFrom1(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attempt.of(number, ofMillis(120), 200, null, null))
                .withMessage("number must be 1 or more, got " + number);
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a nullness checker can do
    void nullDurationIsRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> Attempt.of(1, null, 200, null, null))
                .withMessage("duration == null");
    }

    private static Attempt copy(Attempt attempt) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(attempt);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Attempt) in.readObject();
        }
    }
}
