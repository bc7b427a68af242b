/**
 * Credentials of connections, typed and checked before they are sent, and the connectors that are available.
 *
 * <pre>{@code
 * StripeCredential stripe = StripeCredential.builder().token(token).build();
 * Connection payments = peaka.connections().createConnection(projectId, stripe.toRequest("payments")).send();
 *
 * Connectors connectors = peaka.connectors();
 * CustomCredential mysql = CustomCredential.ofType("MYSQL").put("url", "db.example.com").put("port", 3306).build();
 * for (CredentialProblem problem : connectors.validate(mysql)) {
 *     System.out.println(problem);                          // user is missing (User name); see https://…
 * }
 * }</pre>
 *
 * <p>For a connector without a class here, use {@link io.github.peakaclient.credential.CustomCredential}, or a class generated
 * from the connectors' configuration as the README describes. If the user has to consent on a page of the provider, continue
 * with {@link io.github.peakaclient.oauth}.
 *
 * <p>Next: {@link io.github.peakaclient.oauth}, connections that require consent.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.peakaclient.credential;

import org.jspecify.annotations.NullMarked;
