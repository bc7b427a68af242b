package io.github.peakaclient.call;

import io.github.peakaclient.internal.Text;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The check of the headers that a caller adds: they must neither break the message nor the protocol, nor replace one that the client
 * or OkHttp sets.
 */
final class ExtraHeaders {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final String PROXY = "Proxy-";
    private static final Map<String, String> REFUSED = refused();

    private ExtraHeaders() {}

    private static Map<String, String> refused() {
        Map<String, String> reasons = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        put(
                reasons,
                "is set by the client; the key is set with apiKey(ApiKey), the product with Peaka.Builder.product",
                "Accept",
                "Accept-Encoding",
                "Authorization",
                "Connection",
                "Content-Encoding",
                "Content-Length",
                "Content-Type",
                "Host",
                "Transfer-Encoding",
                "User-Agent");
        put(
                reasons,
                "is about the connection, which the HTTP client manages",
                "HTTP2-Settings",
                "Keep-Alive",
                "TE",
                "Trailer",
                "Upgrade");
        put(
                reasons,
                "changes the answer to one that the client does not expect",
                "Accept-Charset",
                "Expect",
                "If-Match",
                "If-Modified-Since",
                "If-None-Match",
                "If-Range",
                "If-Unmodified-Since",
                "Range",
                "X-HTTP-Method",
                "X-HTTP-Method-Override",
                "X-Method-Override");
        put(reasons, "is set by the cookie jar of the HTTP client", "Cookie", "Cookie2");
        return Collections.unmodifiableMap(reasons);
    }

    private static void put(Map<String, String> reasons, String reason, String... names) {
        for (String name : names) {
            reasons.put(name, reason);
        }
    }

    private static @Nullable String reason(String name) {
        return name.regionMatches(true, 0, PROXY, 0, PROXY.length())
                ? "is for a proxy, not for the server: set the proxy authenticator of the HTTP client"
                : REFUSED.get(name);
    }

    /** Checks a header. The value can be a secret and is never quoted. */
    static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a header: '" + Text.printable(name)
                    + "'; expected letters, digits and hyphens, such as X-Trace-Id");
        }
        String reason = reason(name);
        if (reason != null) {
            throw new IllegalArgumentException("the header " + name + " " + reason);
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
