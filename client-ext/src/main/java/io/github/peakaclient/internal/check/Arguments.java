package io.github.peakaclient.internal.check;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** Checks of arguments, whose messages name the argument, and the value where it is a number. Static and thread-safe. */
public final class Arguments {
    private Arguments() {}

    /**
     * {@return the value}
     *
     * @param value the argument
     * @param name the name of the argument, for the message
     * @throws IllegalArgumentException if it is blank
     */
    public static String notBlank(String value, String name) {
        if (requireNonNull(value, name + " == null").trim().isEmpty()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        return value;
    }

    /**
     * {@return the value}
     *
     * @param value the argument
     * @param name the name of the argument, for the message
     * @throws IllegalArgumentException if it is zero or negative
     */
    public static long positive(long value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
        return value;
    }

    /**
     * {@return the value}
     *
     * @param value the argument
     * @param name the name of the argument, for the message
     * @throws IllegalArgumentException if it is zero or negative
     */
    public static Duration positive(Duration value, String name) {
        if (requireNonNull(value, name + " == null").isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
        return value;
    }

    /**
     * {@return the value}
     *
     * @param value the argument
     * @param name the name of the argument, for the message
     * @throws IllegalArgumentException if it is negative
     */
    public static long notNegative(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, got " + value);
        }
        return value;
    }

    /**
     * {@return the value}
     *
     * @param value the argument
     * @param name the name of the argument, for the message
     * @throws IllegalArgumentException if it is negative
     */
    public static Duration notNegative(Duration value, String name) {
        if (requireNonNull(value, name + " == null").isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, got " + value);
        }
        return value;
    }
}
