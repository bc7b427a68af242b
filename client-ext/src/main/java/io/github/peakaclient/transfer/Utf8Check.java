package io.github.peakaclient.transfer;

/** A check of bytes for UTF-8, as table 3-7 of the Unicode standard lists them. Used by one thread. */
final class Utf8Check {
    /** The number of bytes that the character still needs. */
    private int missing;
    /** The lowest value of the next of them, and the highest. */
    private int lowest = 0x80;

    private int highest = 0xbf;

    /** Returns whether a byte can follow those before. */
    boolean accepts(byte next) {
        int value = next & 0xff;
        if (missing == 0) {
            return value < 0x80 || begins(value);
        }
        boolean isAccepted = value >= lowest && value <= highest;
        lowest = 0x80;
        highest = 0xbf;
        missing--;
        return isAccepted;
    }

    /** Returns whether bytes can follow those before. */
    boolean accepts(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (missing == 0 && (bytes[i] >= 0 || isPair(bytes, i, to))) {
                i += bytes[i] >>> 31; // for speed: most characters of most texts have one byte or two
            } else if (!accepts(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the bytes at an index are a character of two. */
    private static boolean isPair(byte[] bytes, int index, int to) {
        int first = bytes[index] & 0xff;
        return first >= 0xc2 && first < 0xe0 && index + 1 < to && (bytes[index + 1] & 0xc0) == 0x80;
    }

    private boolean begins(int value) {
        if (value < 0xc2 || value > 0xf4) {
            return false;
        }
        missing = value < 0xe0 ? 1 : value < 0xf0 ? 2 : 3;
        lowest = value == 0xe0 ? 0xa0 : value == 0xf0 ? 0x90 : 0x80;
        highest = value == 0xed ? 0x9f : value == 0xf4 ? 0x8f : 0xbf;
        return true;
    }

    /** Returns whether no character is cut off. */
    boolean isComplete() {
        return missing == 0;
    }
}
