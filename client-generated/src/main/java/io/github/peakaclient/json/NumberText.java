package io.github.peakaclient.json;

import org.jspecify.annotations.Nullable;

/**
 * A number of JSON that no type of Java holds at a bearable cost: to convert its digits takes time that grows with the square of their
 * number, or its exponent has more than 32 bits. It is its text, as it was written. Immutable.
 */
final class NumberText extends Number {
    private static final long serialVersionUID = 1L;

    private final String text;

    NumberText(String text) {
        this.text = text;
    }

    /**
     * Does not return.
     *
     * @throws ArithmeticException always
     */
    @Override
    public int intValue() {
        throw unfit();
    }

    /**
     * Does not return.
     *
     * @throws ArithmeticException always
     */
    @Override
    public long longValue() {
        throw unfit();
    }

    private ArithmeticException unfit() {
        return new ArithmeticException("a number of " + text.length() + " characters is not converted to an integer");
    }

    /** Returns the nearest value, which is infinite if the number is too large. */
    @Override
    public float floatValue() {
        return Float.parseFloat(text);
    }

    /** Returns the nearest value, which is infinite if the number is too large. */
    @Override
    public double doubleValue() {
        return Double.parseDouble(text);
    }

    /** Returns whether the other is spelled in the same way. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberText && ((NumberText) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
