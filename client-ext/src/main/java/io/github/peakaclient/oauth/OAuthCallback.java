package io.github.peakaclient.oauth;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that a browser brings to a callback. Peaka sends {@code connectionId} and {@code status}. A provider sends
 * {@code code} or {@code error}, {@code state} and more. Immutable and thread-safe.
 *
 * <p>All of it comes from the browser, so none of it is proof. See {@link StateGuard}.
 */
public final class OAuthCallback {
    /** The outcome of the consent, as the browser reports it. */
    public enum Status {
        /** The user consented. */
        SUCCESS,
        /** The user or the provider refused. */
        FAIL,
        /** The outcome is missing, has an unknown value, or is given several times with different values. */
        UNKNOWN
    }

    private static final int MAX_ID_LENGTH = 200;

    private final String rawQuery;
    private final Map<String, List<String>> parameters;

    private OAuthCallback(String rawQuery, Map<String, List<String>> parameters) {
        this.rawQuery = rawQuery;
        this.parameters = parameters;
    }

    /**
     * Parses the URL that the browser opened, its path and query, or its query alone. It never throws, whatever the text
     * is. Parts that cannot be read are treated as missing.
     *
     * <p>One page of the vendor's documentation uses a second {@code ?} to append the parameters to a callback that already
     * has a query. Therefore a {@code ?} before {@code connectionId=} or {@code status=} separates parameters like {@code &}.
     *
     * @param urlOrQuery the text as it was received, not decoded; null is treated as an empty query
     * @return the callback, whatever the text is
     */
    public static OAuthCallback parse(@Nullable String urlOrQuery) {
        String rawQuery = urlOrQuery == null ? "" : RawQuery.of(urlOrQuery);
        return new OAuthCallback(rawQuery, RawQuery.parameters(rawQuery));
    }

    /**
     * Returns the id of the connection.
     *
     * @return the id, or null if there is none, if there are several that differ, or if the value cannot be an id: blank,
     *     longer than 200 characters, {@code .} or {@code ..}, or with characters other than letters, digits, hyphens,
     *     underscores and dots
     */
    public @Nullable String connectionId() {
        String id = parameter("connectionId");
        if (id == null || id.isEmpty() || id.length() > MAX_ID_LENGTH || id.equals(".") || id.equals("..")) {
            return null;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && "-_.".indexOf(c) < 0) {
                return null;
            }
        }
        return id;
    }

    /**
     * {@return the outcome: the value of {@code status}, in any case} If it is missing, an {@code error} of the provider
     * counts as a failure.
     */
    public Status status() {
        if (!parameters.containsKey("status")) {
            return parameters.containsKey("error") ? Status.FAIL : Status.UNKNOWN;
        }
        String status = parameter("status");
        return "success".equalsIgnoreCase(status)
                ? Status.SUCCESS
                : "fail".equalsIgnoreCase(status) ? Status.FAIL : Status.UNKNOWN;
    }

    /**
     * Returns the decoded value of a parameter. It is unchecked text from outside, of any length.
     *
     * @param name the name of the parameter, case-sensitive
     * @return the value, or null if the parameter is missing or has several values that differ
     */
    public @Nullable String parameter(String name) {
        List<String> values = parameters(name);
        for (String value : values) {
            if (!value.equals(values.get(0))) {
                return null;
            }
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /**
     * {@return all decoded values of a parameter in their order} The list is unmodifiable, and empty if the parameter is
     * missing.
     *
     * @param name the name of the parameter, case-sensitive
     */
    public List<String> parameters(String name) {
        List<String> values = parameters.get(requireNonNull(name, "name == null"));
        return values == null ? Collections.<String>emptyList() : values;
    }

    /**
     * {@return the query as it was received, without its question mark, for {@link OAuthConnect#complete}} It is a secret,
     * since it can contain a code.
     */
    public String rawQuery() {
        return rawQuery;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OAuthCallback && rawQuery.equals(((OAuthCallback) other).rawQuery);
    }

    @Override
    public int hashCode() {
        return rawQuery.hashCode();
    }

    /**
     * Shows the status and the id, but neither the query nor names in it.
     *
     * @return a text for logs
     */
    @Override
    public String toString() {
        return "OAuthCallback{status=" + status() + ", connectionId=" + connectionId() + "}";
    }

    /** A parser of the query in the URL that a browser opened. */
    static final class RawQuery {
        private RawQuery() {}

        static String of(String urlOrQuery) {
            int fragment = urlOrQuery.indexOf('#');
            String text = fragment < 0 ? urlOrQuery : urlOrQuery.substring(0, fragment);
            int mark = text.indexOf('?');
            String before = mark < 0 ? text : text.substring(0, mark);
            int scheme = before.indexOf("://");
            int equals = before.indexOf('=');
            boolean url = before.startsWith("/") || (scheme > 0 && (equals < 0 || scheme < equals));
            // a bare query can contain the vendor's question mark too, but only after a parameter
            if (mark >= 0 && (url || equals < 0)) {
                return text.substring(mark + 1);
            }
            return url ? "" : text;
        }

        static Map<String, List<String>> parameters(String rawQuery) {
            Map<String, List<String>> parameters = new LinkedHashMap<>();
            int start = 0;
            for (int i = 0; i <= rawQuery.length(); i++) {
                if (i == rawQuery.length() || separates(rawQuery, i)) {
                    if (i > start) {
                        add(rawQuery.substring(start, i), parameters);
                    }
                    start = i + 1;
                }
            }
            for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
                parameter.setValue(Collections.unmodifiableList(parameter.getValue()));
            }
            return parameters;
        }

        private static boolean separates(String query, int i) {
            char c = query.charAt(i);
            return c == '&'
                    || (c == '?' && (query.startsWith("connectionId=", i + 1) || query.startsWith("status=", i + 1)));
        }

        private static void add(String pair, Map<String, List<String>> parameters) {
            int equals = pair.indexOf('=');
            String name = PercentDecoder.decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : PercentDecoder.decode(pair.substring(equals + 1));
            List<String> values = parameters.get(name);
            if (values == null) {
                values = new ArrayList<>(1);
                parameters.put(name, values);
            }
            values.add(value);
        }
    }
}
