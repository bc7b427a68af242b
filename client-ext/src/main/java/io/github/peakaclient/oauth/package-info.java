/**
 * Connections that a user has to consent to.
 *
 * <pre>{@code
 * OAuthConnect connect = peaka.project(projectId).oauth();
 * StateGuard guard = StateGuard.random();
 * PendingConnection pending = connect.beginWithPeakaApp("crm", "hubspot", guard.bind("https://acme.example/connected"));
 * Map<String, String> session = new HashMap<>(Map.of("guard", guard.text(), "pending", pending.toText()));
 * String redirectTo = pending.consentUrl();               // for the browser; it comes back to …/connected?…
 *
 * String cameTo = "https://acme.example/connected?…";     // from the browser: the whole URL, or its query
 * OAuthCallback callback = OAuthCallback.parse(cameTo);
 * if (StateGuard.ofText(session.remove("guard")).matches(callback)) {
 *     Connection crm = connect.confirm(PendingConnection.ofText(session.remove("pending")), callback);
 * }
 * }</pre>
 *
 * <p>The four ways to an OAuth connection (vendor):
 *
 * <ol>
 *   <li>own tokens, no consent: {@link io.github.peakaclient.oauth.OAuthConnect#create};
 *   <li>Peaka's app: {@link io.github.peakaclient.oauth.OAuthConnect#beginWithPeakaApp};
 *   <li>an own app, and Peaka's redirect: {@link io.github.peakaclient.oauth.OAuthConnect#begin} with a credential that has a
 *       {@code connectionCallback}. The app's redirect URL is Peaka's {@code /oauth2/callback}, or one's own that forwards there
 *       with every query parameter;
 *   <li>an own app and an own redirect, so that the browser is never at Peaka: {@code begin} with a credential that has a
 *       {@code redirectUrl}, then {@link io.github.peakaclient.oauth.OAuthConnect#complete}.
 * </ol>
 *
 * <h2>Login CSRF</h2>
 *
 * <p>What comes to a callback is what a browser was told to open, by whoever. Somebody can begin a connection, consent with an
 * account of their own, and make another user's browser open the end of it: that user would then work with the data of a
 * stranger, or fill it. So bind what comes back to the browser that left: a random value in the URL of the callback, kept in
 * the session of that user, compared on return and forgotten after the first use. {@link
 * io.github.peakaclient.oauth.StateGuard} does so. And take the connection from the session, never from the callback.
 */
@NullMarked
package io.github.peakaclient.oauth;

import org.jspecify.annotations.NullMarked;
