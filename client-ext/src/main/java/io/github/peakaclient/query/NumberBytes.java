package io.github.peakaclient.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Parser of the usual spellings of numbers from ASCII, without a String and, except for BigDecimal, without any object. Each method gives
 * what {@link Numbers} gives, or says that it does not know; only {@link Numbers} knows why a text is no number.
 */
final class NumberBytes {
    /** Result of {@link #parseLong} for a text that is left to {@link Numbers}: no number, or one that is too large or unusual. */
    static final long UNKNOWN = Long.MIN_VALUE;

    /** Upper bound on the number of digits of an exponent. */
    private static final int EXPONENT_DIGITS = 3;

    private static final long[] LONG_POWERS = new long[19];
    /** The powers of ten that a double holds exactly. */
    private static final double[] EXACT_POWERS = new double[23];
    /** The integers up to here are exact as a double. */
    private static final long MAX_EXACT = 1L << 53;

    static {
        for (int i = 0; i < LONG_POWERS.length; i++) {
            LONG_POWERS[i] = BigInteger.TEN.pow(i).longValue();
        }
        for (int i = 0; i < EXACT_POWERS.length; i++) {
            EXACT_POWERS[i] = BigInteger.TEN.pow(i).doubleValue();
        }
    }

    private NumberBytes() {}

    /** Returns the whole number in any spelling, or {@link #UNKNOWN}. */
    static long parseLong(byte[] bytes, int from, int to) {
        long whole = digits(bytes, from, to, false);
        return whole == UNKNOWN ? parseDecimalLong(bytes, from, to) : whole;
    }

    private static long parseDecimalLong(byte[] bytes, int from, int to) {
        long digits = digits(bytes, from, to, true);
        if (digits == UNKNOWN || digits == 0) {
            return digits;
        }
        int scale = scale(bytes, from, to);
        int zeros = Math.abs(scale);
        if (zeros >= LONG_POWERS.length) {
            return UNKNOWN;
        }
        long power = LONG_POWERS[zeros];
        if (scale > 0) {
            return digits % power == 0 ? digits / power : UNKNOWN;
        }
        return Math.abs(digits) <= Long.MAX_VALUE / power ? digits * power : UNKNOWN;
    }

    /** Returns the exact number with the scale of its text, or null. */
    static @Nullable BigDecimal parseBigDecimal(byte[] bytes, int from, int to) {
        long digits = digits(bytes, from, to, true);
        return digits == UNKNOWN ? null : BigDecimal.valueOf(digits, scale(bytes, from, to));
    }

    /** Returns the nearest finite number, or NaN if it does not know. */
    static double parseDouble(byte[] bytes, int from, int to) {
        long digits = digits(bytes, from, to, true);
        if (digits == UNKNOWN) {
            return Double.NaN;
        }
        if (digits == 0) {
            return bytes[from] == '-' ? -0.0 : 0.0;
        }
        int scale = scale(bytes, from, to);
        if (scale == 0) {
            return (double) digits;
        }
        if (Math.abs(digits) <= MAX_EXACT && Math.abs(scale) < EXACT_POWERS.length) {
            // both operands are exact, so the result is rounded once
            return scale > 0 ? digits / EXACT_POWERS[scale] : digits * EXACT_POWERS[-scale];
        }
        double magnitude = NearestDouble.of(Math.abs(digits), -scale);
        return digits < 0 ? -magnitude : magnitude;
    }

    /**
     * Returns the digits before and after the point as one number with the sign of the text, or {@link #UNKNOWN}.
     *
     * @param decimal whether there may be a point and an exponent
     */
    private static long digits(byte[] bytes, int from, int to, boolean decimal) {
        if (from == to || to - from > Numbers.MAX_CHARS) {
            return UNKNOWN;
        }
        int start = bytes[from] == '-' || bytes[from] == '+' ? from + 1 : from;
        int point = -1;
        long digits = 0;
        int i = start;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                if (digits >= Long.MAX_VALUE / 10) {
                    return UNKNOWN;
                }
                digits = digits * 10 + digit;
            } else if (bytes[i] == '.' && point < 0 && decimal) {
                point = i;
            } else {
                break;
            }
        }
        int count = point < 0 ? i - start : i - start - 1;
        if (count == 0 || (i < to && !(decimal && isExponent(bytes, i, to)))) {
            return UNKNOWN;
        }
        return bytes[from] == '-' ? -digits : digits;
    }

    private static boolean isExponent(byte[] bytes, int from, int to) {
        int digits = from + 1;
        if ((bytes[from] != 'E' && bytes[from] != 'e') || digits == to) {
            return false;
        }
        if (bytes[digits] == '-' || bytes[digits] == '+') {
            digits++;
        }
        if (digits == to || to - digits > EXPONENT_DIGITS) {
            return false;
        }
        for (int i = digits; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /** Returns the number of digits after the point, less the exponent, of a text that {@link #digits} knows. */
    private static int scale(byte[] bytes, int from, int to) {
        int end = to;
        int exponent = 0;
        int i = beforeDigits(bytes, from, end);
        if (i > from && (bytes[i] == '-' || bytes[i] == '+')) {
            i--;
        }
        if (i > from && (bytes[i] == 'E' || bytes[i] == 'e')) {
            end = i;
            exponent = exponent(bytes, end + 1, to);
            i = beforeDigits(bytes, from, end);
        }
        return (i >= from && bytes[i] == '.' ? end - 1 - i : 0) - exponent;
    }

    /** Returns the position before the last digits. */
    private static int beforeDigits(byte[] bytes, int from, int to) {
        int i = to - 1;
        while (i >= from && bytes[i] >= '0' && bytes[i] <= '9') {
            i--;
        }
        return i;
    }

    private static int exponent(byte[] bytes, int from, int to) {
        boolean signed = bytes[from] == '-' || bytes[from] == '+';
        int exponent = 0;
        for (int i = signed ? from + 1 : from; i < to; i++) {
            exponent = exponent * 10 + bytes[i] - '0';
        }
        return bytes[from] == '-' ? -exponent : exponent;
    }
}
