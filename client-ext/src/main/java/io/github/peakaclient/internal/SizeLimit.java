package io.github.peakaclient.internal;

import java.io.IOException;

/** A limit on the size of something that is read into memory. Immutable. */
public final class SizeLimit {
    private final String subject;
    private final long max;
    private final String unit;
    private final String option;

    /**
     * Creates a limit.
     *
     * @param subject the part of an answer that is limited, such as {@code a cell}
     * @param max the limit in its unit
     * @param unit the plural of what is counted, such as {@code bytes}
     * @param option the name of the limit where it can be set
     */
    public SizeLimit(String subject, long max, String unit, String option) {
        this.subject = subject;
        this.max = max;
        this.unit = unit;
        this.option = option;
    }

    /** {@return the largest size that is allowed} */
    public long max() {
        return max;
    }

    /** {@return the name of the limit where it can be set} */
    public String option() {
        return option;
    }

    /** {@return the exception for something larger} */
    public Exceeded exceeded() {
        return new Exceeded(this);
    }

    /** {@return the problem of something larger, such as {@code a cell has more than 10 bytes}} */
    @Override
    public String toString() {
        return subject + " has more than " + max + " " + unit;
    }

    /** A failure of content to stay within a limit, not of the connection. */
    public static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient SizeLimit limit;

        private Exceeded(SizeLimit limit) {
            super(limit.toString());
            this.limit = limit;
        }

        /** {@return the limit} */
        public SizeLimit limit() {
            return limit;
        }
    }
}
