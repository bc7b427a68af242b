package io.github.peakaclient.internal;

import io.github.peakaclient.api.Contract;
import java.util.List;
import java.util.Random;

/**
 * JSON of a seed, of any shape and spelling. Every value below a secret member holds {@link #TEXT} or {@link #DIGITS}, and nothing
 * else does.
 */
final class RandomJson {
    static final String TEXT = "S3CR";
    static final String DIGITS = "77777";

    private static final List<String> SECRET_NAMES = List.copyOf(Contract.SECRET_PROPERTIES);
    private static final List<String> NAMES =
            List.of("id", "message", "apikey", "credentials", "a\"b", "\\", "", "é😀", "[", "x\ny");
    private static final List<String> TEXTS = List.of(
            "",
            "text",
            "[ERROR] no",
            "{id} is missing",
            "\"quoted\"",
            "\\",
            "a\\\"b",
            "'url': no",
            "é😀",
            "<b>\u2028</b>",
            "{");
    private static final List<String> NUMBERS = List.of(
            "0", "-0", "1.50", "-2e+30", "1E-400", "846085284821991568", "123456789012345678901234567890", "12");
    private static final List<String> SPACES = List.of("", "", "", " ", "\n  ", "\t", "\r\n");

    private final Random random;
    /** Whether names and texts may hold escaped letters. */
    private final boolean escapes;

    RandomJson(long seed) {
        this(new Random(seed), true);
    }

    private RandomJson(Random random, boolean escapes) {
        this.random = random;
        this.escapes = escapes;
    }

    /** An object or array that has secret members, or can have. */
    String document() {
        return space() + (random.nextInt(4) == 0 ? array(0, false) : object(0, false)) + space();
    }

    private String value(int depth, boolean secret) {
        int kind = random.nextInt(depth < 4 ? 9 : 5);
        return switch (kind) {
            case 0 -> secret ? DIGITS + random.nextInt(1_000) : pick(NUMBERS);
            case 1 -> pick(List.of("true", "false", "null"));
            case 2 -> secret ? quoted("{\"" + TEXT + "\":[\"" + TEXT) : quoted(textWithJson(depth));
            case 3, 4 -> quoted(secret ? pick(TEXTS) + TEXT + random.nextInt(100) + pick(TEXTS) : pick(TEXTS));
            case 5, 6 -> array(depth + 1, secret);
            default -> object(depth + 1, secret);
        };
    }

    /** What a server writes that quotes JSON: whole, in a sentence, or cut. */
    private String textWithJson(int depth) {
        RandomJson nested = new RandomJson(random, false);
        String json = nested.object(depth + 1, false);
        return switch (random.nextInt(3)) {
            case 0 -> json;
            case 1 -> "got " + json + ", no";
            default -> json.substring(0, random.nextInt(json.length() + 1));
        };
    }

    private String object(int depth, boolean secret) {
        StringBuilder text = new StringBuilder("{" + space());
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++) {
            boolean named = random.nextInt(3) == 0;
            String name = named ? pick(SECRET_NAMES) : secret ? TEXT + pick(NAMES) : pick(NAMES);
            text.append(i == 0 ? "" : "," + space())
                    .append(quoted(name))
                    .append(space())
                    .append(':');
            text.append(space()).append(value(depth, secret || named)).append(space());
        }
        return text.append('}').toString();
    }

    private String array(int depth, boolean secret) {
        StringBuilder text = new StringBuilder("[" + space());
        int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
            text.append(i == 0 ? "" : "," + space())
                    .append(value(depth, secret))
                    .append(space());
        }
        return text.append(']').toString();
    }

    private String quoted(String string) {
        StringBuilder text = new StringBuilder("\"");
        string.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').appendCodePoint(c);
            } else if (c < ' ' || (escapes && random.nextInt(12) == 0)) {
                for (char unit : Character.toChars(c)) {
                    text.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.append('"').toString();
    }

    private String space() {
        return pick(SPACES);
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
