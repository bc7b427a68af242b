/**
 * Makes the contract of the Peaka Partner API from the vendor's document and our overlays, and checks it.
 *
 * <pre>
 * ./mvnw -q -pl spec compile exec:java@normalise -Dfrom=vendor.json   writes upstream.json
 * ./mvnw -q -pl spec compile exec:java@apply                          writes peaka-partner-api.yaml
 * ./mvnw -q -pl spec verify                                           checks it, among other things
 * </pre>
 *
 * <p>{@link io.github.peakaclient.spec.SpecTool} and {@link io.github.peakaclient.spec.CredentialGenerator}, which makes typed
 * credentials for partners, are the only types for others. The contract itself is the resource
 * {@code peaka-partner-api.yaml} beside it.
 */
@NullMarked
package io.github.peakaclient.spec;

import org.jspecify.annotations.NullMarked;
