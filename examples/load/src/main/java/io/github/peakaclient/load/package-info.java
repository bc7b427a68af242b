/**
 * Load on the client from many calls at once, against a server in the same process. Prints figures of this machine, and fails
 * if a bound is broken that must hold on every machine. {@link io.github.peakaclient.load.LoadMain} runs it:
 *
 * <pre>
 * ./mvnw -q -Pload                 2,000 calls that wait, 2 × 10,000 calls that do not, 2,000 calls that fail
 * ./mvnw -q -Pload -Dcalls=20000   ten times as many
 * </pre>
 *
 * <ul>
 *   <li>{@link io.github.peakaclient.load.Waits}: calls that wait for their retry hold no thread;
 *   <li>{@link io.github.peakaclient.load.Throughput}: calls without faults, from many threads and asynchronously;
 *   <li>{@link io.github.peakaclient.load.Budget}: a server that is down is not overloaded by retries;
 *   <li>{@link io.github.peakaclient.load.Closing}: a closed client leaves no thread behind.
 * </ul>
 */
@NullMarked
package io.github.peakaclient.load;

import org.jspecify.annotations.NullMarked;
