package io.github.peakaclient.sandbox.data;

import java.util.Random;
import java.util.UUID;

/**
 * Generator of ids that look like the API's own, and of secrets. Every sandbox generates the same sequence of ids. Not
 * thread-safe.
 */
public final class Ids {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String HEX = "0123456789abcdef";

    private final Random random = new Random(20_260_101);
    private final Random secrets;
    private long snowflake = 846_085_284_821_991_568L;

    Ids(Random secrets) {
        this.secrets = secrets;
    }

    /** Returns a number larger than 2^53, which a reader that parses it as a double corrupts. */
    public String snowflake() {
        snowflake += 4_194_305L;
        return Long.toString(snowflake);
    }

    /** Returns the first of {@code count} numbers in a row. */
    public long snowflakes(int count) {
        long first = Long.parseLong(snowflake());
        snowflake += count;
        return first;
    }

    /** Returns a UUID with the version and variant bits of a random one. */
    public String uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }

    String projectId() {
        return text(random, LETTERS, 8);
    }

    /** Returns a text that nobody can guess, unless the sandbox was given a seed. */
    public String secret(String prefix) {
        return prefix + text(secrets, HEX, 40);
    }

    private static String text(Random random, String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
