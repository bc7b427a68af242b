package io.github.peakaclient.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okio.ByteString;

/**
 * A filter that masks known values in any text, however they are escaped, also as a part of something in Base64, and when only their
 * beginning is shown. The time it takes grows with the length of the text only. Immutable.
 */
public final class SecretMasker {
    /** Replaces a secret. */
    public static final String MASK = "***";
    /** A shorter value is no secret, and masking it would destroy ordinary text. */
    private static final int MIN_LENGTH = 4;
    /** Fewer characters are no secret, even if they are escaped and so have the length of one. */
    private static final int MIN_UNESCAPED = 2;
    /** A shorter beginning followed by an ellipsis is an ordinary word. */
    private static final int MIN_ABBREVIATED = 12;
    /** The number of bits of a Base64 character. */
    private static final int BASE64_BITS = 6;

    private final List<Form> forms = new ArrayList<>();

    SecretMasker(Iterable<String> secrets) {
        Set<String> plain = new LinkedHashSet<>();
        Set<String> base64 = new LinkedHashSet<>();
        for (String secret : secrets) {
            if (secret.length() >= MIN_LENGTH) {
                plain.add(secret);
                plain.add(Unescaped.value(secret));
                addBase64(secret, base64);
            }
        }
        add(plain, false, MIN_UNESCAPED);
        add(base64, true, MIN_LENGTH);
    }

    /** Adds the characters of the Base64 of any text with the secret that do not depend on what stands around it. */
    private static void addBase64(String secret, Set<String> forms) {
        byte[] bytes = secret.getBytes(UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] all = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, all, before, bytes.length);
            int start = (before * Byte.SIZE + BASE64_BITS - 1) / BASE64_BITS;
            int end = all.length * Byte.SIZE / BASE64_BITS;
            forms.add(ByteString.of(all).base64().substring(start, end));
        }
    }

    private void add(Iterable<String> texts, boolean isBase64, int minLength) {
        for (String text : texts) {
            if (text.length() >= minLength) {
                forms.add(new Form(text, isBase64));
            }
        }
    }

    /** Returns the text with the secrets masked. Secrets can overlap, so all are found before any is masked. */
    String mask(String text) {
        if (forms.isEmpty() || text.length() < MIN_LENGTH) {
            return text;
        }
        BitSet secret = new BitSet(text.length());
        for (Unescaped view : Unescaped.levels(text)) {
            for (Form form : forms) {
                form.find(view, text.length(), secret);
            }
        }
        return secret.isEmpty() ? text : masked(text, secret);
    }

    private static String masked(String text, BitSet secret) {
        StringBuilder masked = new StringBuilder();
        int shown = 0;
        for (int start = secret.nextSetBit(0); start != -1; start = secret.nextSetBit(shown)) {
            masked.append(text, shown, start).append(MASK);
            shown = secret.nextClearBit(start);
        }
        return masked.append(text, shown, text.length()).toString();
    }

    /** One text to find, with the algorithm of Knuth, Morris and Pratt: it also knows how much of the text has been read. */
    private static final class Form {
        private final String text;
        private final boolean isBase64;
        /** For each length of a beginning, the length of the longest shorter one that it ends with. */
        private final int[] shorter;

        Form(String text, boolean isBase64) {
            this.isBase64 = isBase64;
            StringBuilder same = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                same.append(same(text.charAt(i)));
            }
            this.text = same.toString();
            this.shorter = new int[text.length() + 1];
            for (int i = 1; i < text.length(); i++) {
                shorter[i + 1] = length(shorter[i], this.text.charAt(i));
            }
        }

        /** Returns one character for all that can stand for it: a form has a plus for a space, the Base64 of URLs other signs. */
        private char same(char c) {
            if (!isBase64) {
                return c == '+' ? ' ' : c;
            }
            return c == '-' || c == ' ' ? '+' : c == '_' ? '/' : c;
        }

        /** Returns the length of the longest beginning that ends with the character, after one of the given length. */
        private int length(int before, char next) {
            int length = before;
            while (length > 0 && (length == text.length() || text.charAt(length) != next)) {
                length = shorter[length];
            }
            return text.charAt(length) == next ? length + 1 : length;
        }

        /** Sets the places of the original where this is shown. */
        void find(Unescaped view, int originalLength, BitSet places) {
            int length = 0;
            for (int i = 0; i < view.length(); i++) {
                length = length(length, same(view.charAt(i)));
                if (length == text.length() || (length >= MIN_ABBREVIATED && isAbbreviatedAt(view, i + 1))) {
                    int start = start(view, i + 1 - length);
                    int end = end(view, i);
                    if (end - start >= MIN_LENGTH) {
                        places.set(start, end);
                    }
                }
            }
            int start = length == 0 ? originalLength : start(view, view.length() - length);
            if (length >= MIN_UNESCAPED && originalLength - start >= MIN_LENGTH) { // servers and this client cut texts
                places.set(start, originalLength);
            }
        }

        /** Returns whether an ellipsis follows, after the end of a quotation and the beginning of a bracket at most. */
        private static boolean isAbbreviatedAt(Unescaped view, int at) {
            int next = at;
            while (next < at + 2 && next < view.length() && "\"'` ([<".indexOf(view.charAt(next)) != -1) {
                next++;
            }
            return view.isEllipsisAt(next);
        }

        /** Returns the start, for Base64 with the character that depends on the secret in part. */
        private int start(Unescaped view, int index) {
            return view.start(isBase64 && index > 0 && isBase64(view.charAt(index - 1)) ? index - 1 : index);
        }

        private int end(Unescaped view, int index) {
            boolean more = isBase64 && index + 1 < view.length() && isBase64(view.charAt(index + 1));
            return view.end(more ? index + 1 : index);
        }

        private static boolean isBase64(char c) {
            return c < 0x80 && (Character.isLetterOrDigit(c) || "+/-_=".indexOf(c) != -1);
        }
    }
}
