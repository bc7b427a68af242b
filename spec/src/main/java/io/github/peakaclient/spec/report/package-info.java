/**
 * The report of a sync: the differences between two contracts and between their Java APIs, and the work that is left.
 *
 * <ul>
 *   <li>{@link io.github.peakaclient.spec.report.SyncReport} renders a
 *       {@link io.github.peakaclient.spec.report.SyncResult} for the terminal, as Markdown and as JSON, from one {@code Analysis}.
 *   <li>{@code ContractDiff} and {@code SchemaDiff} list what changed, {@link io.github.peakaclient.spec.report.BreakingPolicy}
 *       says what of it breaks, {@code CoveredChanges} has what overlays keep from the contract, and {@code WireDiff} asks
 *       openapi-diff for a second opinion.
 *   <li>{@code CorrectionGroups} and {@code TodoGroups} sort what a maintainer has to do; {@code LostLists} and
 *       {@link io.github.peakaclient.spec.report.Renames} recognize two habits of the vendor.
 * </ul>
 */
@NullMarked
package io.github.peakaclient.spec.report;

import org.jspecify.annotations.NullMarked;
