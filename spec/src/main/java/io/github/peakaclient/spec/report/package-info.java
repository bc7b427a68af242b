/**
 * The report of a sync: the differences between two contracts and between their Java APIs, and the work that is left.
 *
 * <ul>
 *   <li>{@link io.github.peakaclient.spec.report.SyncReport} renders a
 *       {@link io.github.peakaclient.spec.report.SyncResult} for the terminal and as Markdown.
 *   <li>{@code ContractDiff} and {@code SchemaDiff} list what changed, {@code WireDiff} asks openapi-diff for a second opinion.
 *   <li>{@code CorrectionGroups} and {@code TodoGroups} sort what a maintainer has to do; {@code LostLists} and
 *       {@link io.github.peakaclient.spec.report.RenamedSchemas} recognize two mistakes that the vendor repeats.
 * </ul>
 */
@NullMarked
package io.github.peakaclient.spec.report;

import org.jspecify.annotations.NullMarked;
