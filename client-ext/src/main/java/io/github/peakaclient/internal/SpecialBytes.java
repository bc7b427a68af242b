package io.github.peakaclient.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * The places of the special bytes of an array: of two characters, of controls, and of what is not ASCII. They are searched for many
 * bytes at a time, as far as they are asked for. Used by one thread.
 */
public final class SpecialBytes {
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    /** What is added to the lower bits of bytes to set the highest of all but controls. */
    private static final long NO_CONTROLS = 0x6060606060606060L;
    /** The shift from a position to its block. */
    private static final int BLOCK_BITS = 6;

    /** So many words are searched at a time. */
    private static final int WORDS_AT_ONCE = 256;

    private final long one;
    private final long other;
    private final long[] words = new long[WORDS_AT_ONCE];
    private byte[] bytes = {};
    private LongBuffer bytesAsWords = LongBuffer.wrap(words);
    /** A bit for each byte of the array, a block in each number. */
    private long[] specials = {};

    private int from;
    private int end;
    /** The end of what {@link #specials} are known of. */
    private int marked;

    /**
     * Creates a search for two characters of ASCII.
     *
     * @param one the first
     * @param other the second
     */
    public SpecialBytes(char one, char other) {
        this.one = one * EACH_BYTE;
        this.other = other * EACH_BYTE;
    }

    /**
     * Searches a part of an array from now on. What follows the array's last whole 64 bytes is left out.
     *
     * @param array the bytes, which may change until they are searched
     * @param from the first position
     * @param to the end
     */
    public void search(byte[] array, int from, int to) {
        if (bytes != array) {
            bytes = array;
            bytesAsWords = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
            if (specials.length < (array.length >> BLOCK_BITS) + 4) {
                specials = new long[(array.length >> BLOCK_BITS) + 4];
            }
        }
        this.from = from;
        end = Math.min(to, array.length & -Long.SIZE);
        marked = 0;
    }

    /** {@return the end of what is searched} */
    public int end() {
        return end;
    }

    /**
     * {@return the first position from this one on whose byte is special, or one at or beyond the end}
     *
     * @param position where to begin
     */
    public int next(int position) {
        while (marked - position < 2 * Long.SIZE && marked < end) { // more than once after what is very long
            mark();
        }
        int block = position >> BLOCK_BITS;
        long bits = specials[block] >>> position | specials[block + 1] << 1 << ~position;
        return bits != 0 ? position + Long.numberOfTrailingZeros(bits) : nextOfBlocks(block + 1);
    }

    private int nextOfBlocks(int first) {
        int block = first;
        while (true) {
            if (block << BLOCK_BITS >= marked) {
                if (marked == end) {
                    return end;
                }
                mark();
            }
            long bits = specials[block];
            if (bits != 0) {
                return (block << BLOCK_BITS) + Long.numberOfTrailingZeros(bits);
            }
            block++;
        }
    }

    /** Searches the next bytes. The first loop is one that compilers make vector instructions of. */
    private void mark() {
        int block = Math.max(from, marked) >> BLOCK_BITS;
        int blocks = ((end - 1) >> BLOCK_BITS) + 1 - block;
        int count = Math.min(blocks * Long.BYTES, WORDS_AT_ONCE);
        bytesAsWords.position(block * Long.BYTES);
        bytesAsWords.get(words, 0, count);
        long[] found = words;
        for (int i = 0; i < count; i++) {
            long word = found[i];
            long low = word & ~HIGH_BITS;
            long plain = ((low ^ one) + ~HIGH_BITS) & ((low ^ other) + ~HIGH_BITS) & (low + NO_CONTROLS);
            found[i] = (~plain | word) & HIGH_BITS;
        }
        for (int i = 0; i < count; i += Long.BYTES) {
            specials[block++] = bits(found, i);
        }
        marked = Math.min(end, block << BLOCK_BITS);
    }

    /** Returns the highest bits of the bytes of eight words, each a bit in the order of the bytes. */
    private static long bits(long[] words, int at) {
        long bits = words[at] >>> 7
                | words[at + 1] >>> 6
                | words[at + 2] >>> 5
                | words[at + 3] >>> 4
                | words[at + 4] >>> 3
                | words[at + 5] >>> 2
                | words[at + 6] >>> 1
                | words[at + 7];
        // bit 8 * b + w is that of byte b of word w: a transposition of 8 × 8 bits, by halves
        long swapped = (bits ^ bits >>> 7) & 0x00aa00aa00aa00aaL;
        bits ^= swapped ^ swapped << 7;
        swapped = (bits ^ bits >>> 14) & 0x0000cccc0000ccccL;
        bits ^= swapped ^ swapped << 14;
        swapped = (bits ^ bits >>> 28) & 0x00000000f0f0f0f0L;
        return bits ^ swapped ^ swapped << 28;
    }
}
