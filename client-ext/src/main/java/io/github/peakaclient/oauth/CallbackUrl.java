package io.github.peakaclient.oauth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** A check of the URL that a browser is sent back to: a page of the caller, or a link into an app. */
final class CallbackUrl {
    private CallbackUrl() {}

    /**
     * Returns the URL. The messages do not quote it, since it can contain the value of a {@link StateGuard}.
     *
     * @throws IllegalArgumentException if it is not an absolute URL without a fragment
     */
    static String check(String name, String url) {
        URI uri;
        try {
            uri = new URI(requireNonNull(url, name + " == null"));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name + " must be a URL: " + e.getReason() + " at index " + e.getIndex());
        }
        if (!uri.isAbsolute() || uri.isOpaque()) {
            throw new IllegalArgumentException(
                    name + " must be an absolute URL, such as https://example.com/connected");
        }
        if (uri.getRawAuthority() == null
                && uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http")) {
            throw new IllegalArgumentException(name + " must have a host, as in https://example.com/connected");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException(name + " must not have a fragment, since parameters are appended to it");
        }
        return url;
    }
}
