package io.github.peakaclient.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text with some levels of escapes undone, whatever they are: those of URLs, of JSON and similar strings, and of HTML. Each
 * character knows its place in the text as it was. A run of backslashes counts as one, a quote that follows the same quote is left
 * out: servers double both. Immutable.
 */
final class Unescaped {
    /** Servers escape what is escaped already; deeper levels have not been seen. */
    private static final int MAX_LEVELS = 4;
    /** The longest name of an HTML character that is known, or its number with padding zeros. */
    private static final int MAX_ENTITY = 16;

    private static final String CONTROLS = "nrtbf";
    private static final String CONTROL_CHARACTERS = "\n\r\t\b\f";
    private static final Map<String, String> ENTITIES = entities();

    private final String text;
    /** For each character the start of what stands for it in the original; null if this is the original. */
    private final int @Nullable [] starts;

    private final int @Nullable [] ends;

    private Unescaped(String text, int @Nullable [] starts, int @Nullable [] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    /** Returns a text that can be cut anywhere: as it is, and after each level of escapes is undone. */
    static List<Unescaped> levels(String text) {
        return levels(text, true);
    }

    /** Returns a complete value with all that looks like an escape undone. */
    static String value(String value) {
        List<Unescaped> levels = levels(value, false);
        return levels.get(levels.size() - 1).text;
    }

    private static List<Unescaped> levels(String text, boolean canBeCut) {
        List<Unescaped> levels = new ArrayList<>();
        levels.add(new Unescaped(text, null, null));
        for (int level = 0; level < MAX_LEVELS; level++) {
            Unescaped last = levels.get(level);
            Unescaped next = canHaveEscapes(last.text) ? new Pass(last, canBeCut).run() : last;
            if (next == last) {
                break;
            }
            levels.add(next);
        }
        return levels;
    }

    /** Returns false if nothing in the text can be an escape. */
    static boolean canHaveEscapes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '\\' || c == '&' || ((c == '"' || c == '\'') && i > 0 && text.charAt(i - 1) == c)) {
                return true;
            }
        }
        return false;
    }

    int length() {
        return text.length();
    }

    char charAt(int index) {
        return text.charAt(index);
    }

    /** Returns the start in the original of the character at the index. */
    int start(int index) {
        return starts == null ? index : starts[index];
    }

    /** Returns the end in the original of the character at the index. */
    int end(int index) {
        return ends == null ? index + 1 : ends[index];
    }

    /** Returns whether the text was cut here: it ends, or an ellipsis follows. */
    boolean isCutAt(int index) {
        return index >= text.length() || isEllipsisAt(index);
    }

    boolean isEllipsisAt(int index) {
        return index < text.length() && (text.charAt(index) == '…' || text.startsWith("...", index));
    }

    @Override
    public String toString() {
        return text;
    }

    private static Map<String, String> entities() {
        Map<String, String> entities = new HashMap<>();
        String[] latin1 =
                ("nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3"
                                + " acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde"
                                + " Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute"
                                + " Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc"
                                + " atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve"
                                + " oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml")
                        .split(" ", -1);
        for (int i = 0; i < latin1.length; i++) {
            entities.put(latin1[i], String.valueOf((char) (0xa0 + i)));
        }
        String ascii =
                "amp& lt< gt> quot\" apos' sol/ bsol\\ plus+ equals= num# percnt% colon: comma, period. excl! dollar$ ast*"
                        + " lpar( rpar) lsqb[ rsqb] lbrack[ rbrack] lcub{ rcub} lbrace{ rbrace} grave` commat@ semi; quest? lowbar_"
                        + " Hat^ vert| verbar| tilde~ euro€ hellip… mldr…";
        for (String entity : ascii.split(" ", -1)) {
            int last = entity.length() - 1;
            entities.put(entity.substring(0, last), entity.substring(last));
        }
        return entities;
    }

    /** The undoing of one level of escapes. A part of one at a cut is left out. */
    private static final class Pass {
        private final Unescaped from;
        private final boolean canBeCut;
        private final String text;
        private final char[] chars;
        private final int[] starts;
        private final int[] ends;
        private int size;
        private boolean changed;

        Pass(Unescaped from, boolean canBeCut) {
            this.from = from;
            this.canBeCut = canBeCut;
            this.text = from.text;
            this.chars = new char[text.length()];
            this.starts = new int[text.length()];
            this.ends = new int[text.length()];
        }

        Unescaped run() {
            for (int i = 0; i < text.length(); ) {
                i = token(i);
            }
            return changed
                    ? new Unescaped(new String(chars, 0, size), Arrays.copyOf(starts, size), Arrays.copyOf(ends, size))
                    : from;
        }

        /** Reads what stands for one character, or for a run of bytes, and returns its end. */
        private int token(int at) {
            char c = text.charAt(at);
            if (c != '%' && c != '\\' && c != '&') {
                return add(c, at, at + 1);
            }
            if (byteEnd(at) != -1) {
                return bytes(at);
            }
            int part = partEnd(at);
            if (part != -1) {
                return leaveOut(part);
            }
            return c == '&' ? entity(at) : c == '%' ? percent(at) : backslash(at);
        }

        private int percent(int at) {
            if (at + 1 < text.length() && Character.toLowerCase(text.charAt(at + 1)) == 'u') {
                int end = hexEnd(at + 2, 4);
                if (end != -1) {
                    return add((char) Integer.parseInt(text.substring(at + 2, end), 16), at, end);
                }
            }
            return add('%', at, at + 1);
        }

        private int backslash(int at) {
            int next = backslashesEnd(at);
            if (next == text.length()) {
                return leaveOut(next);
            }
            char c = text.charAt(next);
            if (c == 'u') {
                int end = hexEnd(next + 1, 4);
                if (end != -1) {
                    return add((char) Integer.parseInt(text.substring(next + 1, end), 16), at, end);
                }
                int digits = digitsEnd(next + 1, 16, 3);
                if (canBeCut && from.isCutAt(digits)) {
                    return leaveOut(digits);
                }
            }
            int control = CONTROLS.indexOf(c);
            return add(control == -1 ? c : CONTROL_CHARACTERS.charAt(control), at, next + 1);
        }

        private int entity(int at) {
            int end = at + 1;
            while (end < text.length() && end - at < MAX_ENTITY && isEntityPart(text.charAt(end))) {
                end++;
            }
            if (canBeCut && from.isCutAt(end)) {
                return leaveOut(end);
            }
            String name = text.substring(at + 1, end);
            String meant = name.startsWith("#") ? numbered(name) : named(name);
            boolean closed = end < text.length() && text.charAt(end) == ';';
            if (meant == null || (!closed && !name.startsWith("#"))) {
                return add('&', at, at + 1);
            }
            return addAll(meant, at, closed ? end + 1 : end);
        }

        private static boolean isEntityPart(char c) {
            return c == '#' || (c < 0x80 && Character.isLetterOrDigit(c));
        }

        private static @Nullable String named(String name) {
            String exact = ENTITIES.get(name);
            return exact == null ? ENTITIES.get(name.toLowerCase(Locale.ROOT)) : exact;
        }

        private static @Nullable String numbered(String name) {
            boolean isHex = name.startsWith("x", 1) || name.startsWith("X", 1);
            int radix = isHex ? 16 : 10;
            int code = -1;
            for (int i = isHex ? 2 : 1; i < name.length(); i++) {
                int digit = Character.digit(name.charAt(i), radix);
                if (digit == -1 || code > Character.MAX_CODE_POINT) {
                    return null;
                }
                code = Math.max(code, 0) * radix + digit;
            }
            return Character.isValidCodePoint(code) ? new String(Character.toChars(code)) : null;
        }

        /** Reads a run of escaped bytes, which are UTF-8 where they can be. */
        private int bytes(int at) {
            int start = at;
            int end = byteEnd(at);
            while (end != -1) {
                int first = byteBefore(end);
                int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
                int code = more == 0 ? first : first & (0x3f >> more);
                int last = end;
                for (int i = 0; i < more && code != -1; i++) {
                    int next = byteEnd(last);
                    if (next == -1) {
                        int part = partEnd(last);
                        if (part != -1) {
                            return leaveOut(part);
                        }
                        code = -1;
                    } else {
                        int continuation = byteBefore(next);
                        code = (continuation & 0xc0) == 0x80 ? code << 6 | (continuation & 0x3f) : -1;
                        last = next;
                    }
                }
                if (code == -1 || !Character.isValidCodePoint(code)) {
                    code = first; // some other charset
                    last = end;
                }
                addAll(new String(Character.toChars(code)), start, last);
                start = last;
                end = byteEnd(start);
            }
            return start;
        }

        /** Returns the end of an escaped byte, such as {@code %2F} or {@code \x2f}, -1 if there is none. */
        private int byteEnd(int at) {
            if (at >= text.length()) {
                return -1;
            }
            if (text.charAt(at) == '%') {
                return hexEnd(at + 1, 2);
            }
            int next = backslashesEnd(at);
            return next > at && next < text.length() && text.charAt(next) == 'x' ? hexEnd(next + 1, 2) : -1;
        }

        /** Returns the end of what is left of an escaped byte, even nothing, where the text was cut; -1 if it was not. */
        private int partEnd(int at) {
            if (!canBeCut) {
                return -1;
            }
            int end = at < text.length() && text.charAt(at) == '%' ? at + 1 : backslashesEnd(at);
            if (end > at && !from.isCutAt(end) && text.charAt(end - 1) == '\\' && text.charAt(end) == 'x') {
                end++;
            }
            int digits = end > at && text.charAt(end - 1) != '\\' ? digitsEnd(end, 16, 1) : end;
            return from.isCutAt(digits) ? digits : -1;
        }

        private int byteBefore(int end) {
            return Integer.parseInt(text.substring(end - 2, end), 16);
        }

        private int backslashesEnd(int at) {
            int end = at;
            while (end < text.length() && text.charAt(end) == '\\') {
                end++;
            }
            return end;
        }

        private int hexEnd(int at, int count) {
            int end = digitsEnd(at, 16, count);
            return end == at + count ? end : -1;
        }

        private int digitsEnd(int at, int radix, int max) {
            int end = at;
            while (end < text.length() && end - at < max && Character.digit(text.charAt(end), radix) != -1) {
                end++;
            }
            return end;
        }

        private int leaveOut(int end) {
            changed = true;
            return end;
        }

        private int addAll(String meant, int start, int end) {
            for (int i = 0; i < meant.length(); i++) {
                add(meant.charAt(i), start, end);
            }
            return end;
        }

        private int add(char c, int start, int end) {
            changed |= end - start > 1;
            boolean doubled = (c == '"' || c == '\'')
                    && end - start == 1
                    && size > 0
                    && chars[size - 1] == c
                    && ends[size - 1] == from.start(start);
            if (doubled) {
                changed = true;
                ends[size - 1] = from.end(end - 1);
            } else {
                chars[size] = c;
                starts[size] = from.start(start);
                ends[size++] = from.end(end - 1);
            }
            return end;
        }
    }
}
