package io.github.peakaclient.retry;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
    private static final Backoff STANDARD = Backoff.exponential(ofMillis(250), 2, ofSeconds(8));
    private static final double ALMOST_ONE = Math.nextDown(1.0);

    @Test
    void keepsItsValues() {
        assertThat(STANDARD.base()).isEqualTo(ofMillis(250));
        assertThat(STANDARD.factor()).isEqualTo(2);
        assertThat(STANDARD.max()).isEqualTo(ofSeconds(8));
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT0.25S",
        "2, PT0.5S",
        "3, PT1S",
        "4, PT2S",
        "5, PT4S",
        "6, PT8S",
        "7, PT8S",
        "1025, PT8S",
        "2147483647, PT8S"
    })
    void ceilingIsMultipliedBeforeEachFurtherRetryUpToTheMaximum(int retry, Duration ceiling) {
        assertThat(STANDARD.delay(retry, 0.5)).isEqualTo(ceiling.dividedBy(2));
        assertThat(STANDARD.delay(retry, ALMOST_ONE)).isEqualTo(ceiling.minusNanos(1));
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0.1, PT0.025S",
        "0.001, PT0.00025S",
        "0.25, PT0.0625S",
        "0.29, PT0.0725S",
        "0.7, PT0.175S",
        "0.9, PT0.225S"
    })
    void delayIsTheShareOfTheCeilingThatTheRandomNumberSays(double random, Duration delay) {
        assertThat(STANDARD.delay(1, random)).isEqualTo(delay);
    }

    @Test
    void factorNeedNotBeWhole() {
        Backoff backoff = Backoff.exponential(ofSeconds(1), 1.5, ofSeconds(60));

        assertThat(backoff.delay(3, 0.5)).isEqualTo(ofMillis(1125));
    }

    @Test
    void factor1KeepsTheCeiling() {
        Backoff backoff = Backoff.exponential(ofSeconds(3), 1, ofSeconds(60));

        assertThat(backoff.delay(Integer.MAX_VALUE, 0.5)).isEqualTo(ofMillis(1500));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 1e300, Double.MAX_VALUE})
    void zeroBaseMeansNoWaitWhateverTheFactor(double factor) {
        Backoff backoff = Backoff.exponential(ZERO, factor, ofSeconds(8));

        assertThat(backoff.delay(1, ALMOST_ONE)).isZero();
        assertThat(backoff.delay(Integer.MAX_VALUE, ALMOST_ONE)).isZero();
    }

    @Test
    void hugeFactorReachesTheMaximumAtOnce() {
        Backoff backoff = Backoff.exponential(ofNanos(1), 1e300, ofSeconds(8));

        assertThat(backoff.delay(2, 0.5)).isEqualTo(ofSeconds(4));
        assertThat(backoff.delay(Integer.MAX_VALUE, 0.5)).isEqualTo(ofSeconds(4));
    }

    @Test
    void centuriesDoNotOverflow() {
        Backoff twoCenturies = Backoff.exponential(ofDays(73_000), 2, ofDays(73_000));
        Duration longest = ofSeconds(Long.MAX_VALUE, 999_999_999);
        Backoff forEver = Backoff.exponential(longest, 2, longest);

        assertThat(twoCenturies.delay(9, 0.5)).isEqualTo(ofDays(36_500));
        assertThat(forEver.delay(9, 0.5)).isBetween(ofDays(36_500), longest);
        assertThat(forEver.delay(9, 0)).isZero();
    }

    @Property
    void delayIsNeverNegativeNorAboveTheMaximum(
            @ForAll("backoffs") Backoff backoff,
            @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int retry,
            @ForAll("randoms") double random) {
        assertThat(backoff.delay(retry, random)).isBetween(ZERO, backoff.max());
    }

    @Property
    void delayIsNeverAboveTheCeilingOfItsRetry(
            @ForAll("backoffs") Backoff backoff,
            @ForAll @IntRange(min = 1, max = 12) int retry,
            @ForAll("randoms") double random) {
        BigDecimal ceiling = nanos(backoff.base()).multiply(new BigDecimal(backoff.factor()).pow(retry - 1));
        BigDecimal roundingOfDoubles = ceiling.movePointLeft(12);

        assertThat(nanos(backoff.delay(retry, random))).isLessThanOrEqualTo(ceiling.add(roundingOfDoubles));
    }

    @Property
    void ceilingsNeverFall(
            @ForAll("backoffs") Backoff backoff,
            @ForAll @IntRange(min = 1, max = 2000) int retry,
            @ForAll("randoms") double random) {
        assertThat(backoff.delay(retry + 1, random)).isGreaterThanOrEqualTo(backoff.delay(retry, random));
    }

    @Property
    void largerRandomNumberNeverWaitsLess(
            @ForAll("backoffs") Backoff backoff,
            @ForAll @IntRange(min = 1, max = 2000) int retry,
            @ForAll("randoms") double one,
            @ForAll("randoms") double other) {
        assertThat(backoff.delay(retry, Math.max(one, other)))
                .isGreaterThanOrEqualTo(backoff.delay(retry, Math.min(one, other)));
    }

    @Provide
    Arbitrary<Backoff> backoffs() {
        return Combinators.combine(
                        durations(),
                        Arbitraries.doubles().between(1, Double.MAX_VALUE).withoutEdgeCases(),
                        durations())
                .as((one, factor, other) -> one.compareTo(other) < 0
                        ? Backoff.exponential(one, factor, other)
                        : Backoff.exponential(other, factor, one));
    }

    private static Arbitrary<Duration> durations() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.integers().between(0, 999_999_999).withoutEdgeCases())
                .as(Duration::ofSeconds);
    }

    @Provide
    Arbitrary<Double> randoms() {
        return Arbitraries.doubles().between(0, true, 1, false).ofScale(16).edgeCases(edges -> edges.add(ALMOST_ONE));
    }

    @Test
    void delaysAreSpreadEvenlyBetweenZeroAndTheCeiling() {
        Random random = new Random(20_261_122);
        int draws = 100_000;
        int[] deciles = new int[10];
        double sum = 0;

        for (int i = 0; i < draws; i++) {
            double share = STANDARD.delay(3, random.nextDouble()).toNanos() / 1e9;
            deciles[(int) (share * 10)]++;
            sum += share;
        }

        assertThat(sum / draws).isCloseTo(0.5, within(0.005));
        for (int inDecile : deciles) {
            assertThat(inDecile).isCloseTo(draws / 10, within(draws / 200));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT-0.000000001S | 2 | PT8S | base must not be negative, got PT-0.000000001S",
                "PT1S | 0.99 | PT8S | factor must be a number of 1 or more, got 0.99",
                "PT1S | -2 | PT8S | factor must be a number of 1 or more, got -2.0",
                "PT1S | NaN | PT8S | factor must be a number of 1 or more, got NaN",
                "PT1S | Infinity | PT8S | factor must be a number of 1 or more, got Infinity",
                "PT1S | 2 | PT0.999999999S | max must not be less than base (PT1S), got PT0.999999999S",
                "PT1S | 2 | PT-1S | max must not be less than base (PT1S), got PT-1S"
            })
    void nonsenseIsRefused(Duration base, double factor, Duration max, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backoff.exponential(base, factor, max))
                .withMessage(message);
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a nullness checker can do
    void nullIsRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> Backoff.exponential(null, 2, ofSeconds(8)))
                .withMessage("base == null");
        assertThatNullPointerException()
                .isThrownBy(() -> Backoff.exponential(ZERO, 2, null))
                .withMessage("max == null");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void retriesCountFrom1(int retry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.delay(retry, 0.5))
                .withMessage("retry must be 1 or more, got " + retry);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1, 2, Double.NaN, Double.POSITIVE_INFINITY})
    void randomOutsideItsRangeIsRefused(double random) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.delay(1, random))
                .withMessage("random must be from 0 to 1 (exclusive), got " + random);
    }

    @Test
    void equalByValue() {
        assertThat(STANDARD)
                .isEqualTo(Backoff.exponential(ofMillis(250), 2, ofSeconds(8)))
                .hasSameHashCodeAs(Backoff.exponential(ofMillis(250), 2, ofSeconds(8)))
                .isNotEqualTo(null)
                .isNotEqualTo("PT0.25S");
    }

    @ParameterizedTest
    @CsvSource({"PT0.251S, 2, PT8S", "PT0.25S, 3, PT8S", "PT0.25S, 2, PT9S"})
    void thoseThatDifferInOneFieldAreNotEqual(Duration base, double factor, Duration max) {
        Backoff other = Backoff.exponential(base, factor, max);

        assertThat(other).isNotEqualTo(STANDARD).doesNotHaveSameHashCodeAs(STANDARD);
    }

    @Test
    void toStringShowsItsValues() {
        assertThat(STANDARD).hasToString("Backoff{base=PT0.25S, factor=2.0, max=PT8S}");
    }

    private static BigDecimal nanos(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).movePointRight(9).add(BigDecimal.valueOf(duration.getNano()));
    }
}
