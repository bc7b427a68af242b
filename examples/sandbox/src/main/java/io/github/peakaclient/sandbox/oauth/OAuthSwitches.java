package io.github.peakaclient.sandbox.oauth;

import io.github.peakaclient.sandbox.http.Urls;
import java.util.HashMap;
import java.util.Map;

/** Switches of the consent page and of the provider behind it. Thread-safe. */
public final class OAuthSwitches {

    private final Map<String, String> codes = new HashMap<>();
    private boolean secondQuestionMark;

    public OAuthSwitches() {}

    /**
     * Joins the answer to {@code connectionCallback} with a {@code ?} even if that already has a query, as on one page of
     * the vendor: {@code https://example.com/done?tab=1?connectionId=…&status=success}. Default: false.
     */
    public synchronized void secondQuestionMark(boolean on) {
        secondQuestionMark = on;
    }

    synchronized String callback(String callback, String connectionId, String status) {
        String[] answer = {"connectionId", connectionId, "status", status};
        return secondQuestionMark ? callback + Urls.withQuery("", answer) : Urls.withQuery(callback, answer);
    }

    /** Stores the code that the provider gives for a connection, valid for one use. */
    synchronized void issue(String connectionId, String code) {
        codes.put(connectionId, code);
    }

    /** Redeems a code. Returns false if it was not issued for the connection. */
    synchronized boolean redeem(String connectionId, String code) {
        return codes.remove(connectionId, code);
    }
}
