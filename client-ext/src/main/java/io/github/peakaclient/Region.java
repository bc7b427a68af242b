package io.github.peakaclient;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A region in which accounts live: the base URL of its API. Keys of one region are unknown in the others. Immutable. */
public final class Region {
    // before the regions, which are parsed with it; what is no address, such as 127.999.0.1, is a name that any host
    // can have
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])){3}|::1");

    /** The environment variable that {@link #fromEnvironment()} reads. */
    public static final String ENVIRONMENT_VARIABLE = "PEAKA_BASE_URL";

    /** United States. */
    public static final Region US = of("https://partner.peaka.studio/api/v1");
    /**
     * European Union. The vendor's pages disagree on its host (one has {@code eu.partner.}); if this one does not answer, use
     * {@link #of}.
     */
    public static final Region EU = of("https://partner.eu.peaka.studio/api/v1");

    private final String baseUrl;

    private Region(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /**
     * {@return the region of a base URL, such as {@code https://partner.peaka.studio/api/v1}}
     *
     * @param baseUrl the base URL, with the path that comes before those of the contract
     * @throws IllegalArgumentException if it is not a URL, has a user, query or fragment, or is not https although the host is
     *     not this machine: the key would travel in clear text
     */
    public static Region of(String baseUrl) {
        return parse(requireNonNull(baseUrl, "baseUrl == null"), "baseUrl");
    }

    /**
     * Reads the base URL from the environment variable {@code PEAKA_BASE_URL}. Returns {@link #US} if it is not set.
     *
     * @return the region of that URL
     * @throws IllegalArgumentException if it is not a proper base URL; the message names the variable
     */
    public static Region fromEnvironment() {
        return from(System.getenv());
    }

    static Region from(Map<String, String> environment) {
        String baseUrl = environment.get(ENVIRONMENT_VARIABLE);
        return baseUrl == null ? US : parse(baseUrl, "the environment variable " + ENVIRONMENT_VARIABLE);
    }

    private static Region parse(String text, String name) {
        HttpUrl url = HttpUrl.parse(text);
        if (url == null) {
            // not quoted: it can hold a password, or be the key in the wrong place
            throw new IllegalArgumentException(name + " is not an http(s) URL, expected something like " + US);
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw new IllegalArgumentException(name + " must not contain a user name or password");
        }
        if (url.query() != null || url.fragment() != null) {
            throw new IllegalArgumentException(name + " must not have a query or a fragment, got host " + url.host());
        }
        if (!url.isHttps() && !LOOPBACK.matcher(url.host()).matches()) {
            throw new IllegalArgumentException(
                    name + " must be https, since the API key would travel in clear text; got http to " + url.host());
        }
        return new Region(url.toString());
    }

    /** {@return the URL that the paths of the contract are appended to} */
    public String baseUrl() {
        return baseUrl;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Region && ((Region) other).baseUrl.equals(baseUrl);
    }

    @Override
    public int hashCode() {
        return baseUrl.hashCode();
    }

    /** {@return the base URL} */
    @Override
    public String toString() {
        return baseUrl;
    }
}
