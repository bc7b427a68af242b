package io.github.peakaclient.oauth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Checks where a browser is sent back to: a page of the caller's, or a link into an app. */
final class CallbackUrl {
    private CallbackUrl() {}

    /** Not quoted in what it throws: it can have the value of a {@link StateGuard}. */
    static String check(String name, String url) {
        URI uri;
        try {
            uri = new URI(requireNonNull(url, name + " == null"));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    name + " is not a URL: " + e.getReason() + " at position " + e.getIndex());
        }
        if (!uri.isAbsolute() || uri.isOpaque()) {
            throw new IllegalArgumentException(
                    name + " must be an absolute URL, such as https://example.com/connected");
        }
        if (uri.getRawAuthority() == null
                && uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http")) {
            throw new IllegalArgumentException(name + " has no host, such as in https://example.com/connected");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException(name + " must not have a fragment: parameters could not be added to it");
        }
        return url;
    }
}
