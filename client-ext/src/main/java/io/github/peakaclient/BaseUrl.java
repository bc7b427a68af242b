package io.github.peakaclient;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** The check of a base URL: it must not send the key in clear text or to an unintended host. */
final class BaseUrl {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

    private BaseUrl() {}

    static HttpUrl parse(String text, String name) {
        HttpUrl url = HttpUrl.parse(text);
        if (url == null) {
            // not quoted: it can hold a password, or be the key in the wrong place
            throw new IllegalArgumentException(
                    name + " is not an http(s) URL, expected something like " + Region.US.baseUrl());
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw new IllegalArgumentException(name + " must not contain a user name or password");
        }
        if (url.query() != null || url.fragment() != null) {
            throw new IllegalArgumentException(name + " must not have a query or a fragment, got host " + url.host());
        }
        if (!url.isHttps() && !isLoopback(url.host())) {
            throw new IllegalArgumentException(
                    name + " must be https, since the API key would travel in clear text; got http to " + url.host());
        }
        return url;
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }
}
