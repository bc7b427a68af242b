/**
 * Benchmarks of the client beside other libraries that do the same work in the same run. {@link io.github.peakaclient.bench.BenchMain}
 * prints a table and writes it as JSON too:
 *
 * <pre>
 * ./mvnw -q -Pbench                    all groups, a few minutes
 * ./mvnw -q -Pbench -Dbench=rows       one group; or several, with commas
 * ./mvnw -q -Pbench -Dlong             careful figures, for a quiet machine
 * </pre>
 *
 * <p>A {@link io.github.peakaclient.bench.Contest} is a piece of work, done by this client and by each {@link
 * io.github.peakaclient.bench.Peer}. The result of each is compared with the expected one before its time is taken.
 */
@NullMarked
package io.github.peakaclient.bench;

import org.jspecify.annotations.NullMarked;
