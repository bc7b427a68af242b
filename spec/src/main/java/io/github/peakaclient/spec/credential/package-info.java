/**
 * The generator of typed credential classes for partners.
 *
 * <p>{@link io.github.peakaclient.spec.credential.CredentialGenerator} writes one class for each connector of a saved response of
 * {@code GET /connections/config}.
 */
@NullMarked
package io.github.peakaclient.spec.credential;

import org.jspecify.annotations.NullMarked;
