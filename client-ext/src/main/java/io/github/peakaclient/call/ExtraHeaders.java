package io.github.peakaclient.call;

import io.github.peakaclient.internal.Text;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The check of the headers that a caller adds: they must neither break the message nor replace one that the client sets. */
final class ExtraHeaders {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> RESERVED = reserved();

    private ExtraHeaders() {}

    private static Set<String> reserved() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Arrays.asList(
                "Accept",
                "Accept-Encoding",
                "Authorization",
                "Connection",
                "Content-Encoding",
                "Content-Length",
                "Content-Type",
                "Host",
                "Transfer-Encoding",
                "User-Agent"));
        return Collections.unmodifiableSet(names);
    }

    /** Checks a header. The value can be a secret and is never quoted. */
    static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a header: '" + Text.printable(name)
                    + "'; expected letters, digits and hyphens, such as X-Trace-Id");
        }
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException(
                    "the header " + name
                            + " is set by the client; the key is set with apiKey(ApiKey), the product with Peaka.Builder.product");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c >= 0x7f)) {
                throw new IllegalArgumentException(String.format(
                        "the value of the header %s has a character at position %d that a header cannot hold (U+%04X)",
                        name, i, (int) c));
            }
        }
    }
}
