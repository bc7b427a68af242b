package io.github.peakaclient.sandbox.sql;

/**
 * A lexical unit of SQL.
 *
 * @param text the characters of the source, including quotes
 * @param start the index of the first character
 */
record SqlToken(Kind kind, String text, int start) {

    enum Kind {
        WORD,
        QUOTED_NAME,
        TEXT,
        NUMBER,
        SIGN
    }

    int end() {
        return start + text.length();
    }

    /** Returns true if the token is this keyword, in any case, or this sign. */
    boolean is(String wordOrSign) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(wordOrSign);
    }

    boolean isAny(String... wordsOrSigns) {
        for (String one : wordsOrSigns) {
            if (is(one)) {
                return true;
            }
        }
        return false;
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /** Returns a name without its quotes, or the content of a text. */
    String unquoted() {
        if (kind != Kind.QUOTED_NAME && kind != Kind.TEXT) {
            return text;
        }
        String quote = text.substring(0, 1);
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }
}
