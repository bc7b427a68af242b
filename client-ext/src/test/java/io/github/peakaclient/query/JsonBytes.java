package io.github.peakaclient.query;

import io.github.peakaclient.call.ReadLimits;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import okio.Buffer;
import okio.Source;
import okio.Timeout;

/** Random JSON, good and bad. Texts stand for bytes, a character each, so that they can be broken UTF-8. */
public final class JsonBytes {
    private static final String[] PARTS = {
        "a",
        "customer 17",
        "0123456789abcdef",
        " ",
        "'",
        "/",
        "#",
        ",",
        "]",
        "}",
        "{",
        "\u00c3\u00a9",
        "\u00e2\u0082\u00ac",
        "\u00f0\u009f\u0098\u0080",
        "\u00c3",
        "\u00e2\u0082",
        "\u00f0\u009f\u0098",
        "\u00ed\u00a0\u0080",
        "\u00ff",
        "\u0080",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b",
        "\\f",
        "\\r",
        "\\t",
        "\\u0041",
        "\\u00e9",
        "\\u20AC",
        "\\ud83d\\ude00",
        "\\u0000",
        "\t",
        "\u0001",
        "\u007f"
    };
    private static final String[] ODD_PARTS = {
        "\\ud83d",
        "\\ude00",
        "\\ud83dx",
        "\\ud83d\\n",
        "\\ud83d\\u0041",
        "\\'",
        "\\\n",
        "\n",
        "\r\n",
        "\\x",
        "\\u12",
        "\\u12g4",
        "\\U0041",
        "\""
    };
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "7",
        "-17",
        "1000000",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "12345678901234567890123",
        "1.5",
        "-0.25",
        "0.0",
        "1e5",
        "1E+5",
        "1.254740786E7",
        "-2.5e-10",
        "0e0"
    };
    private static final String[] ODD_VALUES = {
        "01",
        "-",
        "-01",
        "1.",
        ".5",
        "+1",
        "1e",
        "1e+",
        "1.e5",
        "0x10",
        "1a",
        "--1",
        "1.2.3",
        "NaN",
        "Infinity",
        "TRUE",
        "True",
        "NULL",
        "Null",
        "nul",
        "nulll",
        "tru",
        "truex",
        "falsey",
        "fals",
        "'a'",
        "a",
        "",
        "1 2",
        "\"a\"b",
        "\"a\" \"b\"",
        "true\"",
        "12\"",
        "null/",
        "/* c */1",
        "1//c\n",
        "#c\n1",
        "[1",
        "[1}",
        "{\"a\":1]",
        "]",
        "}",
        ",",
        ":",
        ";",
        "=",
        "\u0000",
        "\u00ef\u00bb\u00bf1"
    };
    private static final String[] NESTED = {
        "[]",
        "{}",
        "[1, 2]",
        "{\"a\": 1.0}",
        "[[[[]]]]",
        "{\"a\":[{\"b\":\"]}\\\"\"}]}",
        "[\"\\\\\"]",
        "[\"\u00c3\u00a9\"]",
        "[1 2]",
        "[}",
        "{\"x\" 'y'}",
        "[/*]*/]",
        "[#]\n]",
        "[\"'/#\"]",
        "[\n1\n]",
        "{\"a\":\"\n\"}",
        "['\"]"
    };
    private static final String[] BLANKS = {" ", "  ", "\t", "\r", "\n", "\r\n", " \t\r\n "};

    final Random random;
    private final boolean isGood;

    /** Creates a generator of JSON that is good, or mostly. */
    public JsonBytes(long seed, boolean isGood) {
        this.random = new Random(seed);
        this.isGood = isGood;
    }

    private String any(String... of) {
        return of[random.nextInt(of.length)];
    }

    /** Returns a few white characters, mostly none. */
    public String blank() {
        return random.nextInt(12) == 0 ? any(BLANKS) : "";
    }

    /** Returns whether something is to be wrong, which it seldom is. */
    public boolean isOdd() {
        return !isGood && random.nextInt(150) == 0;
    }

    public String text() {
        StringBuilder text = new StringBuilder("\"");
        for (int parts = random.nextInt(4); parts > 0; parts--) {
            text.append(!isGood && random.nextInt(60) == 0 ? any(ODD_PARTS) : any(PARTS));
        }
        return text.append('"').toString();
    }

    public String value() {
        int kind = random.nextInt(isGood ? 53 : 60);
        if (kind < 25) {
            return text();
        } else if (kind < 40) {
            return any(NUMBERS);
        } else if (kind < 53) {
            return any("null", "true", "false");
        }
        return kind < 59 ? any(NESTED) : any(ODD_VALUES);
    }

    /** Returns the bytes of a text, with a change in some of them. */
    public byte[] bytes(String text, boolean isChanged) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int changes = isChanged ? 1 + random.nextInt(2) : 0; changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte)
                    (random.nextBoolean() ? "\"\\,:[]{} \nn0e.-'/\u00c3".charAt(random.nextInt(18)) : random.nextInt());
        }
        return bytes;
    }

    /** Returns the standard limits but those of a cell and a row, in bytes, and of the number of columns. */
    public static ReadLimits limits(int cell, int row, int columns) {
        return ReadLimits.builder()
                .cellBytes(cell)
                .rowBytes(row)
                .columns(columns)
                .build();
    }

    /** Returns a source that gives at most so many bytes at once. */
    public static Source source(byte[] bytes, int length, int most) {
        Buffer left = new Buffer().write(bytes, 0, length);
        return new Source() {
            @Override
            public long read(Buffer sink, long byteCount) {
                return left.read(sink, Math.min(byteCount, most));
            }

            @Override
            public Timeout timeout() {
                return Timeout.NONE;
            }

            @Override
            public void close() {}
        };
    }
}
