/**
 * Waits for what the server does in the background: cache refreshes, refreshes of materialized queries, exports, metadata.
 *
 * <pre>{@code
 * Job<CacheStatus> refresh = peaka.project(projectId).caches().fullRefresh(cacheId);
 * try {
 *     refresh.await(WaitPolicy.upTo(Duration.ofMinutes(10)), status -> System.out.println(status.state()));
 * } catch (JobFailedException e) {
 *     System.err.println("It ended as " + e.lastState());
 * } catch (WaitTimeoutException e) {
 *     refresh.cancel();
 * }
 * }</pre>
 */
@NullMarked
package io.github.peakaclient.job;

import org.jspecify.annotations.NullMarked;
