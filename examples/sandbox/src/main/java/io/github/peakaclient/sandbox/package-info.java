/**
 * An in-memory Partner API for trials and tests. It needs no network, no account and no fixed port.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start()) {
 *   String baseUrl = sandbox.baseUrl();       // http://127.0.0.1:<port>/api/v1
 *   String partnerKey = sandbox.partnerKey(); // Authorization: Bearer <key>
 *   String projectId = sandbox.projectId();   // has the catalog "demo": customers, charges, invoices
 *   sandbox.faults().next("listCatalogs", Fault.status(503).retryAfter(1));
 * }
 * }</pre>
 *
 * <p>Every operation of the contract answers. Requests are validated against the contract, SQL really runs (on DuckDB),
 * and what is made stays until it is deleted or the sandbox is closed.
 *
 * <h2>Jobs</h2>
 *
 * <p>Caches, materialized queries, exports and metadata refreshes go one step on with every look, or in the measured time with
 * {@code Sandbox.builder().jobSpeed(JobSpeed.measured())}. Both have the traps of the API: stale states after a trigger, 500
 * for a cancel that comes too early. {@code sandbox.jobs()} lets the next job hang, fail, expire or be cancelled.
 *
 * <h2>Exported files</h2>
 *
 * <p>They are on a second host, {@code http://localhost:<other port>}, which refuses API keys, understands ranges, and whose
 * URLs expire; reading the export again gives fresh ones. {@code sandbox.fileFaults()} breaks or slows downloads,
 * {@code sandbox.fileRequests()} tells what came.
 *
 * <h2>Faults</h2>
 *
 * <p>A program that runs the sandbox plans faults with {@link io.github.peakaclient.sandbox.Sandbox#faults()}. Any client can
 * ask for one with a header, for example {@code curl -H 'Sandbox-Fault: status=503; retry-after=1; times=2' …}. The header
 * has exactly one of
 *
 * <table>
 *   <caption>Kinds of faults</caption>
 *   <tr><td>{@code status=503}</td><td>answers this status, 200 to 599</td></tr>
 *   <tr><td>{@code reset}, {@code reset=100}</td><td>resets the connection without an answer, or after 100 bytes of the
 *       body</td></tr>
 *   <tr><td>{@code close}, {@code close=100}</td><td>closes it, likewise</td></tr>
 *   <tr><td>{@code shorten=100}</td><td>ends the body after 100 bytes, as if that were all</td></tr>
 *   <tr><td>{@code stall}, {@code stall=100}</td><td>sends nothing more until the sandbox ends</td></tr>
 *   <tr><td>{@code delay=250}</td><td>sends the answer 250 milliseconds late</td></tr>
 *   <tr><td>{@code drip=16}</td><td>sends the body in pieces of 16 bytes; {@code pause=20} milliseconds between them,
 *       default 10</td></tr>
 * </table>
 *
 * <p>and any of these options, separated by semicolons:
 *
 * <table>
 *   <caption>Options of faults</caption>
 *   <tr><td>{@code body=html}</td><td>of a status: {@code api} (default), {@code gateway}, {@code framework},
 *       {@code html}, {@code text} or {@code empty}; see {@link io.github.peakaclient.sandbox.ErrorBody}</td></tr>
 *   <tr><td>{@code retry-after=1}</td><td>of a status: seconds, or a date like {@code 2026-01-02T03:04:05Z}, which is sent
 *       as an HTTP date</td></tr>
 *   <tr><td>{@code times=2}</td><td>only the first two requests that have this very header and operation; default all
 *       </td></tr>
 *   <tr><td>{@code id=a}</td><td>means nothing, but another id makes another header, whose count begins anew</td></tr>
 *   <tr><td>{@code after-processing}</td><td>of a status, reset or close: the request is processed and its answer is lost;
 *       default: it is not processed</td></tr>
 * </table>
 *
 * <p>A header that is no fault is answered with 400, which names what is wrong.
 *
 * <h2>OAuth consent</h2>
 *
 * <p>A connection of an OAuth connector that is made without tokens has the {@code url} of a consent page, which the sandbox
 * serves: it has two buttons, and {@code &decision=approve} or {@code &decision=deny} added to the URL presses one. The
 * browser is then sent to the {@code connectionCallback}, or with a code and the state to the partner's own redirect.
 *
 * <h2>Chat</h2>
 *
 * <p>The agent counts the rows of the first table that a message names. What the API's own events look like is not known; those
 * of the sandbox have the mode as {@code event} and one line of JSON as {@code data}.
 */
@NullMarked
package io.github.peakaclient.sandbox;

import org.jspecify.annotations.NullMarked;
