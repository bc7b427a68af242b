package io.github.peakaclient.oauth;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Beta;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A check that the browser that comes to a callback is the one that was sent away. It protects against login CSRF (see
 * {@link io.github.peakaclient.oauth}). Immutable and thread-safe.
 *
 * <p>Use a new guard for each consent. Keep {@link #toSecretText()} in the user's session on the server, or in a cookie that is
 * {@code Secure}, {@code HttpOnly} and {@code SameSite=Lax}, never in the callback or in global state. When the
 * browser returns, remove the text from there before it is compared, so that it works only once.
 *
 * <p>The guard depends on Peaka keeping the query of {@code connectionCallback}. The vendor's own example with a second
 * {@code ?} suggests so, but it is unproven. If Peaka does not keep it, the guard rejects every browser.
 */
@Beta
public final class StateGuard {
    /** Name of the parameter that {@link #bind} adds. */
    public static final String PARAMETER = "peaka_state";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String parameter;
    private final String value;

    private StateGuard(String parameter, String value) {
        this.parameter = parameter;
        this.value = value;
    }

    /**
     * Creates a guard with a new value of 256 random bits.
     *
     * @return the guard
     */
    public static StateGuard random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new StateGuard(PARAMETER, ByteString.of(bytes).hex());
    }

    /**
     * Parses the text that {@link #toSecretText()} returns.
     *
     * @param text that text. If it is null, as from a session that has none, or too short, the guard
     *     matches nothing
     * @return the guard
     */
    public static StateGuard parse(@Nullable String text) {
        // a shorter text was not made by this class, and would be too easy to guess
        return new StateGuard(PARAMETER, text == null || text.length() < 2 * BYTES ? "" : text);
    }

    /**
     * Creates the guard of a consent with the caller's own redirect. It compares the {@code state} that the provider sends
     * back with that of the consent URL. Keep the pending connection in the user's session. It is unproven that every
     * consent URL has a {@code state}.
     *
     * @param pending the connection that was begun
     * @return the guard, which matches nothing if the consent URL has no {@code state}
     */
    public static StateGuard ofConsent(PendingConnection pending) {
        HttpUrl url = HttpUrl.get(requireNonNull(pending, "pending == null").consentUrl());
        String state = url.queryParameter("state");
        return new StateGuard("state", state == null ? "" : state);
    }

    /** {@return the value, to be kept until the browser is back} It is a secret of that browser. */
    public String toSecretText() {
        return value;
    }

    /**
     * Adds the value to the URL of a callback.
     *
     * @param connectionCallback an absolute URL without a fragment; it may have a query
     * @return the URL with which to begin the connection
     * @throws IllegalArgumentException if it is not such a URL, or already has a parameter {@value #PARAMETER}
     * @throws IllegalStateException if this guard matches nothing, or comes from {@link #ofConsent}
     */
    public String bind(String connectionCallback) {
        if (value.isEmpty() || !parameter.equals(PARAMETER)) {
            throw new IllegalStateException("this guard cannot be bound to a callback: use StateGuard.random()");
        }
        String url = CallbackUrl.check("connectionCallback", connectionCallback);
        if (!OAuthCallback.parse(url).parameters(PARAMETER).isEmpty()) {
            throw new IllegalArgumentException("connectionCallback must not already have a parameter " + PARAMETER);
        }
        int mark = url.indexOf('?');
        String separator = mark < 0 ? "?" : mark == url.length() - 1 || url.endsWith("&") ? "" : "&";
        return url + separator + PARAMETER + "=" + value;
    }

    /**
     * {@return whether the callback has the value exactly once} The comparison takes the same time wherever a wrong value
     * differs. False means an attack or an expired session: begin a new connection.
     *
     * @param callback the parsed URL that the browser opened
     */
    public boolean matches(OAuthCallback callback) {
        List<String> values = requireNonNull(callback, "callback == null").parameters(parameter);
        return !value.isEmpty() && values.size() == 1 && MessageDigest.isEqual(bytes(value), bytes(values.get(0)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(Charset.forName("UTF-8"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StateGuard
                && parameter.equals(((StateGuard) other).parameter)
                && MessageDigest.isEqual(bytes(value), bytes(((StateGuard) other).value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /**
     * Shows the name of the parameter, but not the value.
     *
     * @return a text for logs
     */
    @Override
    public String toString() {
        return "StateGuard{" + parameter + "=***}";
    }
}
