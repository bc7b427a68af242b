/**
 * The public Java API as text: {@code api.txt}, its lines and their differences.
 *
 * <ul>
 *   <li>{@link io.github.peakaclient.spec.api.ApiFile} checks or rewrites the list of a module, which {@code ApiSignatures} reads
 *       from class files.
 *   <li>{@link io.github.peakaclient.spec.api.JavaChange} compares two such lists for callers.
 *   <li>{@link io.github.peakaclient.spec.api.JavaText} quotes foreign text in Java source.
 * </ul>
 *
 * <p>Needs no library but ASM, so that the builds of other modules can check their lists.
 */
@NullMarked
package io.github.peakaclient.spec.api;

import org.jspecify.annotations.NullMarked;
