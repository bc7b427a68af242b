package io.github.peakaclient.query;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Parser of numbers in all spellings of the server: {@code 25001}, {@code 1.254740786E7}, {@code 000012.50}. */
final class Numbers {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]++(\\.[0-9]*+)?|\\.[0-9]++)([eE][+-]?[0-9]{1,9})?");
    /** Upper bound on the length of accepted text: converting takes time that grows with its square. */
    static final int MAX_CHARS = 1_000;
    /** The number of digits of the largest long. */
    private static final int LONG_DIGITS = 19;

    private Numbers() {}

    static BigDecimal parseBigDecimal(String text) {
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("it has more than " + MAX_CHARS + " characters");
        }
        if (!NUMBER.matcher(text).matches()) { // BigDecimal takes digits of all scripts
            throw new IllegalArgumentException();
        }
        return new BigDecimal(text);
    }

    static Long parseLong(String text) {
        BigDecimal number = parseBigDecimal(text);
        if (number.signum() == 0) {
            return 0L; // of any scale
        }
        // checked first: not every platform does so before it writes out the digits of 1E999999999
        long digitsBeforePoint = (long) number.precision() - number.scale();
        if (digitsBeforePoint > LONG_DIGITS) {
            throw new IllegalArgumentException("it is too large");
        }
        if (digitsBeforePoint <= 0) {
            throw new IllegalArgumentException("it has a fraction");
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    number.stripTrailingZeros().scale() > 0 ? "it has a fraction" : "it is too large", e);
        }
    }

    static Integer parseInt(String text) {
        long value = parseLong(text);
        if (value != (int) value) {
            throw new IllegalArgumentException("it is too large");
        }
        return (int) value;
    }

    static Double parseDouble(String text) {
        switch (text) {
            case "NaN":
                return Double.NaN;
            case "Infinity":
            case "+Infinity":
                return Double.POSITIVE_INFINITY;
            case "-Infinity":
                return Double.NEGATIVE_INFINITY;
            default:
                if (text.length() > MAX_CHARS || !NUMBER.matcher(text).matches()) { // else "1d" and "0x1p3" too
                    throw new IllegalArgumentException();
                }
                double value = Double.parseDouble(text);
                if (Double.isInfinite(value)) {
                    throw new IllegalArgumentException("it is too large");
                }
                return value;
        }
    }
}
