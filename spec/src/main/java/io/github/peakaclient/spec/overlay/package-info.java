/**
 * Overlays: the corrections, names and words that this project adds to the vendor's document.
 *
 * <ul>
 *   <li>{@link io.github.peakaclient.spec.overlay.Overlay} is one file of {@code spec/overlays}.
 *   <li>{@link io.github.peakaclient.spec.overlay.OverlayApplier} applies overlays strictly, and
 *       {@link io.github.peakaclient.spec.overlay.LenientOverlays} as far as possible to a new document, with an
 *       {@link io.github.peakaclient.spec.overlay.ActionOutcome} for each action.
 *   <li>{@link io.github.peakaclient.spec.overlay.OverlayPaths} keeps our names of path variables,
 *       {@link io.github.peakaclient.spec.overlay.MemberRenamer} renames members together with the references to them.
 * </ul>
 */
@NullMarked
package io.github.peakaclient.spec.overlay;

import org.jspecify.annotations.NullMarked;
