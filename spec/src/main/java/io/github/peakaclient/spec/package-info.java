/**
 * Makes the contract of the Peaka Partner API from the vendor's document and our overlays, and checks it.
 *
 * <pre>
 * ./mvnw -q -pl spec -Psync -Dfrom=vendor.json    takes over a new document, and reports what it changes
 * ./mvnw -q -pl spec compile exec:java@apply      writes peaka-partner-api.yaml after an overlay was edited
 * ./mvnw -q -pl spec verify                       checks it, among other things
 * </pre>
 *
 * <p>{@link io.github.peakaclient.spec.SpecTool} and {@link io.github.peakaclient.spec.CredentialGenerator}, which makes typed
 * credentials for partners, are the only types for others. The contract itself is the resource
 * {@code peaka-partner-api.yaml} beside it.
 */
@NullMarked
package io.github.peakaclient.spec;

import org.jspecify.annotations.NullMarked;
