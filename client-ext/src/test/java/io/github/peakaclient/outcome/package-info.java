/**
 * What every feature ends in when an answer goes wrong: each of its requests, with each fault of the sandbox and each odd answer.
 *
 * <p>{@code Features} lists the features, {@code Faults} the faults, {@code Rule} what may come of them, {@code OutcomeTest} compares that
 * with what happens and with the table in {@code src/test/resources/outcomes.md}.
 */
@NullMarked
package io.github.peakaclient.outcome;

import org.jspecify.annotations.NullMarked;
