package io.github.peakaclient.query;

import java.math.BigInteger;

/**
 * Rounding of decimal numbers to the nearest double, as in "Number Parsing at a Gigabyte per Second" (Lemire, 2021): the digits times
 * the first 128 bits of the power of ten almost always decide. Static and thread-safe.
 */
final class NearestDouble {
    /** Upper bound on the magnitude of exponents; all results are normal numbers. */
    private static final int MAX_EXPONENT = 64;

    private static final int MANTISSA_BITS = 52;
    private static final int BIAS = 1023;
    /** The exponents between which the digits times the power can lie exactly between two doubles. */
    private static final int MIN_EVEN_EXPONENT = -4;

    private static final int MAX_EVEN_EXPONENT = 23;

    /** The least exponent whose reciprocal is rounded up: its power of five has 64 bits at most, so that the digits can be a multiple of it. */
    private static final int MIN_ROUNDED_UP = -27;

    /** The first 64 bits of each power of five, the highest of which is 1, and the 64 bits after them. */
    private static final long[] HIGH = new long[2 * MAX_EXPONENT + 1];

    private static final long[] LOW = new long[2 * MAX_EXPONENT + 1];

    static {
        for (int exponent = -MAX_EXPONENT; exponent <= MAX_EXPONENT; exponent++) {
            BigInteger power = BigInteger.valueOf(5).pow(Math.abs(exponent));
            BigInteger bits = exponent >= 0
                    ? power.shiftLeft(128).shiftRight(power.bitLength())
                    : BigInteger.ONE.shiftLeft(power.bitLength() + 127).divide(power);
            if (exponent < 0 && exponent >= MIN_ROUNDED_UP) {
                bits = bits.add(BigInteger.ONE);
            }
            HIGH[exponent + MAX_EXPONENT] = bits.shiftRight(64).longValue();
            LOW[exponent + MAX_EXPONENT] = bits.longValue();
        }
    }

    private NearestDouble() {}

    /**
     * Returns the double that is nearest to the digits times ten to the exponent, or NaN if it does not know.
     *
     * @param digits greater than 0
     */
    static double of(long digits, int exponent) {
        if (Math.abs(exponent) > MAX_EXPONENT) {
            return Double.NaN;
        }
        int zeros = Long.numberOfLeadingZeros(digits);
        long left = digits << zeros;
        long factor = HIGH[exponent + MAX_EXPONENT];
        long low = left * factor;
        long high = multiplyHigh(left, factor);
        if ((high & 0x1FF) == 0x1FF) { // a carry from the bits that follow could reach the mantissa
            long more = multiplyHigh(left, LOW[exponent + MAX_EXPONENT]);
            low += more;
            if (isLess(low, more)) {
                high++;
            }
            if (low == -1) {
                return Double.NaN;
            }
        }
        int upperBit = (int) (high >>> 63);
        int shift = upperBit + 64 - MANTISSA_BITS - 3;
        long mantissa = high >>> shift;
        if ((low == 0 || low == 1)
                && exponent >= MIN_EVEN_EXPONENT
                && exponent <= MAX_EVEN_EXPONENT
                && (mantissa & 3) == 1
                && mantissa << shift == high) {
            mantissa &= ~1; // exactly between two doubles: the even one is nearest
        }
        mantissa = (mantissa + (mantissa & 1)) >>> 1;
        // 217706 / 65536 is the logarithm of 10 to the base 2
        long binaryExponent = ((217706L * exponent) >> 16) + 63 + upperBit - zeros + BIAS;
        // a mantissa that was rounded up to the next power of two raises the exponent by itself
        return Double.longBitsToDouble((binaryExponent << MANTISSA_BITS) + mantissa - (1L << MANTISSA_BITS));
    }

    /** Returns the upper 64 bits of the product of unsigned numbers. */
    private static long multiplyHigh(long a, long b) {
        long aHigh = a >>> 32;
        long aLow = a & 0xFFFFFFFFL;
        long bHigh = b >>> 32;
        long bLow = b & 0xFFFFFFFFL;
        long middle = aHigh * bLow + ((aLow * bLow) >>> 32);
        long other = aLow * bHigh + (middle & 0xFFFFFFFFL);
        return aHigh * bHigh + (middle >>> 32) + (other >>> 32);
    }

    /** Returns whether an unsigned number is less than another. */
    private static boolean isLess(long a, long b) {
        return a + Long.MIN_VALUE < b + Long.MIN_VALUE;
    }
}
