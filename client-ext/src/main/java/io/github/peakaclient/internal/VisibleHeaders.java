package io.github.peakaclient.internal;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The headers whose values are known to be no secrets. Any other can carry one. Static and thread-safe. */
public final class VisibleHeaders {
    private static final Set<String> NAMES = names(
            "Accept",
            "Accept-Encoding",
            "Cache-Control",
            "Connection",
            "Content-Encoding",
            "Content-Length",
            "Content-Type",
            "Date",
            "ETag",
            "Host",
            "Retry-After",
            "Server",
            "Transfer-Encoding",
            "User-Agent",
            "Vary",
            "Via",
            "X-Retry-Count");
    private static final String[] PREFIXES = {"RateLimit-", "X-RateLimit-"};

    private VisibleHeaders() {}

    /**
     * {@return whether the value of a request or response header may be shown} Ignores case.
     *
     * @param name the name, in any case
     */
    public static boolean isVisible(String name) {
        for (String prefix : PREFIXES) {
            if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return true;
            }
        }
        return NAMES.contains(name);
    }

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Collections.addAll(set, names);
        Collections.addAll(set, RequestId.HEADERS);
        return set;
    }
}
