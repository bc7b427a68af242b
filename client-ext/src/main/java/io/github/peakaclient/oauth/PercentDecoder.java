package io.github.peakaclient.oauth;

import okio.Buffer;

/** A decoder of query parameters that never fails. Invalid escapes are kept, and bytes that are not UTF-8 become U+FFFD. */
final class PercentDecoder {
    private PercentDecoder() {}

    static String decode(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
            return raw;
        }
        Buffer decoded = new Buffer();
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            int high = c == '%' && i + 2 < raw.length() ? hex(raw.charAt(i + 1)) : -1;
            int low = high < 0 ? -1 : hex(raw.charAt(i + 2));
            if (low >= 0) {
                decoded.writeByte(high << 4 | low);
                i += 3;
            } else {
                int codePoint = raw.codePointAt(i);
                decoded.writeUtf8CodePoint(c == '+' ? ' ' : codePoint);
                i += Character.charCount(codePoint);
            }
        }
        return decoded.readUtf8();
    }

    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
