/**
 * Retries of failed calls.
 *
 * <pre>{@code
 * RetryPolicy patient = RetryPolicy.builder().maxRetries(5).maxRetryAfter(Duration.ofMinutes(5)).build();
 * Peaka batch = peaka.withOptions(CallOptions.builder().retryPolicy(patient).callTimeout(Duration.ofMinutes(20)).build());
 * }</pre>
 *
 * <p>These requests are sent again:
 *
 * <ul>
 *   <li>operations that the contract calls safe: when the connection failed or was lost, also while the answer was read,
 *       when a timeout passed, and after 408, 425, 429, 500, 502, 503, 504 and 520 to 524;
 *   <li>operations that the contract calls unsafe, such as every create: only when the request cannot have been processed,
 *       which is when no connection was made or an HTTP/2 server refused it unread, and after 429. A 500 does not mean that
 *       nothing was written (measured);
 *   <li>operations that run long, such as {@code executeQuery}: like other safe ones, but not after a timeout while their answer was
 *       awaited, or after 504 and 524, with which a gateway reports the same. The server may still be at work, and a second
 *       run would add to its load;
 *   <li>requests whose body can be written only once: never. Failures of TLS and complete answers that cannot be decoded:
 *       never. A streamed answer: until its headers are there.
 * </ul>
 *
 * <p>The wait is that of the {@link io.github.peakaclient.retry.Backoff}, or what the server requests in {@code Retry-After}
 * (after a 429 also in {@code RateLimit-Reset}) if that is longer. A {@code Retry-After} beyond the limit of the policy ends the
 * call. All attempts and waits share one call timeout: a wait that would pass it is not begun. All calls of a client share one {@link io.github.peakaclient.retry.RetryBudget}.
 *
 * <p>The same rule holds for requests for the files of an export, which are safe, under the deadline of the transfer; there the number
 * of retries counts from when data last arrived. A wait for a job goes on after a poll that failed in one of these ways.
 *
 * <p>Next: {@link io.github.peakaclient.log}, what is logged.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package io.github.peakaclient.retry;

import org.jspecify.annotations.NullMarked;
