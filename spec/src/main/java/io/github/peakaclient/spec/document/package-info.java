/**
 * OpenAPI documents: reading any that the vendor publishes, and the structure that all other packages work on.
 *
 * <ul>
 *   <li>{@link io.github.peakaclient.spec.document.VendorDocument} reads JSON or YAML of unknown quality within fixed limits, and
 *       {@link io.github.peakaclient.spec.document.Normalizer} turns it into the structure that {@code upstream.json} holds.
 *   <li>{@link io.github.peakaclient.spec.document.OpenApiDocument} lists the objects of a document;
 *       {@link io.github.peakaclient.spec.document.PathItems} and {@link io.github.peakaclient.spec.document.KeyScopes} answer
 *       questions about its operations.
 *   <li>{@link io.github.peakaclient.spec.document.Documents} reads and writes the project's own files.
 *   <li>{@link io.github.peakaclient.spec.document.SpecException} carries every problem that a maintainer has to solve.
 * </ul>
 *
 * <p>The bottom layer: imports no other package of this module.
 */
@NullMarked
package io.github.peakaclient.spec.document;

import org.jspecify.annotations.NullMarked;
