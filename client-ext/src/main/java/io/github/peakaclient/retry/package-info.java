/**
 * When a failed call is sent again.
 *
 * <pre>{@code
 * RetryPolicy patient = RetryPolicy.builder().maxRetries(5).maxRetryAfter(Duration.ofMinutes(5)).build();
 * Peaka batch = peaka.withOptions(CallOptions.builder().retryPolicy(patient).deadline(Duration.ofMinutes(20)).build());
 * }</pre>
 *
 * <p>What is sent again:
 *
 * <ul>
 *   <li>operations that the contract calls safe: when the connection failed or was lost, also while the answer was read,
 *       when a timeout passed, and after 408, 429, 500, 502, 503 and 504;
 *   <li>operations that the contract calls unsafe, such as every create: only when the request cannot have been processed,
 *       which is when no connection was made or an HTTP/2 server refused it unread, and after 429. A 500 does not mean that
 *       nothing was written (measured);
 *   <li>requests whose body can be written only once: never. Failures of TLS and complete answers that cannot be decoded:
 *       never. A streamed answer: until its headers are there.
 * </ul>
 *
 * <p>The wait is that of the {@link io.github.peakaclient.retry.Backoff}, or what the server asks for in {@code Retry-After}
 * (after a 429 also in {@code RateLimit-Reset}) if that is longer. All attempts and waits share one deadline: a wait that
 * would pass it is not begun. All calls of a client share one {@link io.github.peakaclient.retry.RetryBudget}.
 */
@NullMarked
package io.github.peakaclient.retry;

import org.jspecify.annotations.NullMarked;
