/**
 * Waits for what the server does in the background: cache refreshes, refreshes of materialized queries, exports, metadata.
 *
 * <pre>{@code
 * Job<CacheStatus> refresh = peaka.project(projectId).caches().startFullRefresh(cacheId);
 * try {
 *     refresh.await(WaitPolicy.upTo(Duration.ofMinutes(10)), event -> System.out.println(event.status()));
 * } catch (JobFailedException e) {
 *     System.err.println("It is " + e.phase());
 * } catch (WaitTimeoutException e) {
 *     refresh.cancel();
 * }
 * }</pre>
 *
 * <p>{@link io.github.peakaclient.job.CacheSchedules} and {@link io.github.peakaclient.job.QuerySchedules} make the schedules by which the
 * server starts such jobs itself.
 *
 * <p>{@code start} and {@code create} send a request, {@code attach} and {@code resume} do not. {@link
 * io.github.peakaclient.job.Job#token()} lets another process continue to wait. A wait polls at once, unless the job was started just now:
 * {@link io.github.peakaclient.job.WaitPolicy}.
 *
 * <p>Next: {@link io.github.peakaclient.transfer}, files.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.peakaclient.job;

import org.jspecify.annotations.NullMarked;
