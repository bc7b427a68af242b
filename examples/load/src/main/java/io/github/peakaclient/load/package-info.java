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
 *
 * <p>{@link io.github.peakaclient.load.SoakMain} works for a longer time, and shows that nothing grows:
 *
 * <pre>
 * ./mvnw -q -Psoak                 one minute
 * ./mvnw -q -Psoak -Dminutes=10    ten; -Dseed=… repeats the choices of an earlier run
 * </pre>
 *
 * <p>{@link io.github.peakaclient.load.Soak} runs random {@link io.github.peakaclient.load.SoakWork} against a sandbox in another
 * process, while faults come and go, and compares {@link io.github.peakaclient.load.Footprint}s before and after. Each failure must be
 * of a kind that a fault explains, each success right.
 */
@NullMarked
package io.github.peakaclient.load;

import org.jspecify.annotations.NullMarked;
