package io.github.peakaclient.sandbox.oauth;

import io.github.peakaclient.sandbox.http.Urls;
import java.util.HashMap;
import java.util.Map;

/** How the consent page and the provider behind it behave. Thread-safe. */
public final class OAuthSwitches {

    private final Map<String, String> codes = new HashMap<>();
    private boolean secondQuestionMark;

    public OAuthSwitches() {}

    /**
     * Whether the answer is joined to {@code connectionCallback} with a {@code ?} even when that has a query already, as one
     * page of the vendor shows it: {@code https://example.com/done?tab=1?connectionId=…&status=success}. Default false.
     */
    public synchronized void secondQuestionMark(boolean on) {
        secondQuestionMark = on;
    }

    synchronized String callback(String callback, String connectionId, String status) {
        String[] answer = {"connectionId", connectionId, "status", status};
        return secondQuestionMark ? callback + Urls.withQuery("", answer) : Urls.withQuery(callback, answer);
    }

    /** The code that the provider gives for one connection, good for one use. */
    synchronized void issue(String connectionId, String code) {
        codes.put(connectionId, code);
    }

    /** Uses a code up. False when it is not the one that was given. */
    synchronized boolean redeem(String connectionId, String code) {
        return codes.remove(connectionId, code);
    }
}
