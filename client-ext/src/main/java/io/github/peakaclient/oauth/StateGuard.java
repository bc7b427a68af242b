package io.github.peakaclient.oauth;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a browser that comes to a callback is the one that was sent away, against login CSRF (see {@link
 * io.github.peakaclient.oauth}). Immutable and thread-safe.
 *
 * <p>Use one for each consent. Keep {@link #text()} in the user's session on the server, or in a cookie that is {@code Secure},
 * {@code HttpOnly} and {@code SameSite=Lax}; never in the callback or in a global place. Take it out of there on return, before
 * it is compared, so that it works only once.
 *
 * <p>It rests on Peaka keeping the query of {@code connectionCallback}, which the vendor's own example with a second {@code ?}
 * suggests; unproven. Where it does not, the guard refuses everybody.
 */
public final class StateGuard {
    /** The parameter that {@link #bind} adds. */
    public static final String PARAMETER = "peaka_state";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String parameter;
    private final String value;

    private StateGuard(String parameter, String value) {
        this.parameter = parameter;
        this.value = value;
    }

    /** A guard with a new value of 256 random bits. */
    public static StateGuard random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new StateGuard(PARAMETER, ByteString.of(bytes).hex());
    }

    /**
     * The guard that was kept as text.
     *
     * @param text of {@link #text()}; null, which is what a session without one gives, makes a guard that matches nothing
     */
    public static StateGuard ofText(@Nullable String text) {
        // too short to have been made here, and so too easy to guess
        return new StateGuard(PARAMETER, text == null || text.length() < 2 * BYTES ? "" : text);
    }

    /**
     * The guard of a consent with an own redirect: compares the {@code state} that the provider brings back with that of the
     * consent URL. Keep the pending connection in the user's session. Unproven: that every consent URL has one.
     *
     * @return a guard that matches nothing if the consent URL has no {@code state}
     */
    public static StateGuard ofConsent(PendingConnection pending) {
        HttpUrl url = HttpUrl.get(requireNonNull(pending, "pending == null").consentUrl());
        String state = url.queryParameter("state");
        return new StateGuard("state", state == null ? "" : state);
    }

    /** The value, to be kept until the browser is back. A secret of that browser. */
    public String text() {
        return value;
    }

    /**
     * Adds the value to the URL of a callback.
     *
     * @param connectionCallback an absolute URL without fragment; it may have a query
     * @return what to begin the connection with
     * @throws IllegalArgumentException if it is not such a URL, or has a parameter {@value #PARAMETER} already
     * @throws IllegalStateException if this guard matches nothing, or is one of {@link #ofConsent}
     */
    public String bind(String connectionCallback) {
        if (value.isEmpty() || !parameter.equals(PARAMETER)) {
            throw new IllegalStateException("this guard cannot be bound: begin with StateGuard.random()");
        }
        String url = CallbackUrl.check("connectionCallback", connectionCallback);
        if (!OAuthCallback.parse(url).parameters(PARAMETER).isEmpty()) {
            throw new IllegalArgumentException("connectionCallback has a parameter " + PARAMETER + " already");
        }
        int mark = url.indexOf('?');
        String separator = mark < 0 ? "?" : mark == url.length() - 1 || url.endsWith("&") ? "" : "&";
        return url + separator + PARAMETER + "=" + value;
    }

    /**
     * Whether the callback has the value, exactly once. Takes the same time wherever a wrong value differs. False is either an
     * attack or a session that has ended: begin anew.
     */
    public boolean matches(OAuthCallback callback) {
        List<String> values = requireNonNull(callback, "callback == null").parameters(parameter);
        return !value.isEmpty() && values.size() == 1 && MessageDigest.isEqual(bytes(value), bytes(values.get(0)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(Charset.forName("UTF-8"));
    }

    /** Does not show the value. */
    @Override
    public String toString() {
        return "StateGuard{" + parameter + "=***}";
    }
}
