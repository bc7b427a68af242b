/**
 * Connections that require a user's consent.
 *
 * <pre>{@code
 * OAuthConnect connect = peaka.project(projectId).oauth();
 * StateGuard guard = StateGuard.random();
 * PendingConnection pending = connect.beginWithPeakaApp("crm", "hubspot", guard.bind("https://acme.example/connected"));
 * Map<String, String> session = new HashMap<>(Map.of("guard", guard.toSecretText(), "pending", pending.toSecretText()));
 * String redirectTo = pending.consentUrl();               // for the browser, which returns to …/connected?…
 *
 * String opened = "https://acme.example/connected?…";     // from the browser: the whole URL, or its query
 * OAuthCallback callback = OAuthCallback.parse(opened);
 * if (StateGuard.parse(session.remove("guard")).matches(callback)) {
 *     Connection crm = connect.confirm(PendingConnection.parse(session.remove("pending")), callback);
 * }
 * }</pre>
 *
 * <p>The vendor describes four ways to create an OAuth connection:
 *
 * <ol>
 *   <li>the caller's own tokens, without consent: {@link io.github.peakaclient.oauth.OAuthConnect#create};
 *   <li>Peaka's app: {@link io.github.peakaclient.oauth.OAuthConnect#beginWithPeakaApp};
 *   <li>the caller's own app with Peaka's redirect: {@link io.github.peakaclient.oauth.OAuthConnect#begin} with a credential
 *       that has a {@code connectionCallback}. The app's redirect URL is Peaka's {@code /oauth2/callback}, or the caller's own
 *       URL that forwards there with every query parameter;
 *   <li>the caller's own app and redirect, where the browser never visits Peaka: {@code begin} with a credential that has a
 *       {@code redirectUrl}, then {@link io.github.peakaclient.oauth.OAuthConnect#complete}.
 * </ol>
 *
 * <h2>Login CSRF</h2>
 *
 * <p>Anyone can make a browser open a callback. An attacker can begin a connection, consent with an account of the attacker,
 * and make another user's browser open the callback that finishes it. That user would then read the attacker's data, or write
 * into the attacker's account. Therefore bind the callback to the browser that was sent away: put a random value into the URL
 * of the callback, keep it in the session of that user, compare it on return, and discard it after the first use. {@link
 * io.github.peakaclient.oauth.StateGuard} does this. Also take the pending connection from the session, never from the
 * callback.
 *
 * <p>Next: {@link io.github.peakaclient.table}, the tables of a connection.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package io.github.peakaclient.oauth;

import org.jspecify.annotations.NullMarked;
