package io.github.peakaclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random and mutated bytes, the same for the same seed. */
final class FuzzBytes {
    private static final String[] TOKENS = {
        "null",
        "{}",
        "[]",
        "\"",
        "{",
        "[",
        "]",
        "}",
        ",",
        ":",
        "\\u0000",
        "\\ud800",
        "-0",
        "1e999999999",
        "9".repeat(30),
        "0.1",
        "true",
        "\"\"",
        "\r\n",
        "\n\n",
        "\ufeff",
        "[".repeat(300),
        "{\"a\":".repeat(300),
        "data: ",
        "x".repeat(300),
        "%",
        "%zz",
        "2026-07-29T03:51:48+19:00",
        "NaN",
        "columns",
        "\u0000"
    };

    private final Random random;

    FuzzBytes(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Returns a good text as it is, changed in a few places, or none of it. */
    byte[] like(String... good) {
        return switch (random.nextInt(10)) {
            case 0 -> oneOf(Arrays.asList(good)).getBytes(UTF_8);
            case 1 -> {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                yield bytes;
            }
            case 2 -> json(3).getBytes(UTF_8);
            default -> {
                byte[] changed = oneOf(Arrays.asList(good)).getBytes(UTF_8);
                for (int i = random.nextInt(4); i >= 0; i--) {
                    changed = changed(changed);
                }
                yield changed;
            }
        };
    }

    String textLike(String... good) {
        return new String(like(good), UTF_8);
    }

    private byte[] changed(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(20));
        byte[] token = TOKENS[random.nextInt(TOKENS.length)].getBytes(UTF_8);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, from);
            case 1 -> joined(bytes, from, token, from);
            case 2 -> joined(bytes, from, token, to);
            case 3 -> joined(bytes, from, new byte[] {(byte) random.nextInt()}, Math.min(bytes.length, from + 1));
            default -> joined(bytes, to, Arrays.copyOfRange(bytes, from, to), to);
        };
    }

    /** Returns what is before one place, something else, and what is after another. */
    private static byte[] joined(byte[] bytes, int before, byte[] between, int after) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, 0, before);
        all.write(between, 0, between.length);
        all.write(bytes, after, bytes.length - after);
        return all.toByteArray();
    }

    private String json(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextBoolean());
            case 2 -> String.valueOf(random.nextLong());
            case 3 -> "\"" + Long.toString(random.nextLong(), 36) + "\"";
            case 4 -> String.valueOf(random.nextGaussian() * 1e20);
            case 5 -> "[" + json(depth - 1) + "," + json(depth - 1) + "]";
            default -> {
                String name = oneOf(List.of("id", "status", "message", "data", "columns", "error", "errors"));
                yield "{\"" + name + "\":" + json(depth - 1) + "}";
            }
        };
    }
}
