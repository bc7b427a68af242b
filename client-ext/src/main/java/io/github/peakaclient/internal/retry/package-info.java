/**
 * Not API: the one rule that decides whether and when something is tried again, for calls, parts of files and polls of jobs.
 *
 * <p>{@link io.github.peakaclient.internal.retry.TransientFailures} says what may be over at the next attempt, {@link
 * io.github.peakaclient.internal.retry.RetryDelay} how long to wait for it. {@link
 * io.github.peakaclient.internal.retry.RetryDecider} adds the policy, deadline, budget and history of one call or part. A wait for
 * a job has limits of its own and needs only the first two.
 */
@NullMarked
package io.github.peakaclient.internal.retry;

import org.jspecify.annotations.NullMarked;
