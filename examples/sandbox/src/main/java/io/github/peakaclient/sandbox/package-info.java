/**
 * An in-memory Partner API for trials and tests. It needs no network, no account and no fixed port.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start()) {
 *   String baseUrl = sandbox.baseUrl();       // http://127.0.0.1:<port>/api/v1
 *   String partnerKey = sandbox.partnerKey(); // Authorization: Bearer <key>, random unless there is a seed
 *   String projectId = sandbox.projectId();   // has the catalog "demo": customers, charges, invoices
 *   sandbox.faults().next("listCatalogs", Fault.status(503).retryAfter(1));
 * }
 * }</pre>
 *
 * <p>Every operation of the contract is implemented. Requests are validated against the contract, SQL is Trino's, run by DuckDB, and
 * everything created exists until it is deleted or the sandbox is closed. {@code SandboxTruthTest} has the facts about the
 * live API that are modelled, each with its source.
 *
 * <h2>Packages</h2>
 *
 * <p>Each package depends only on those below it. Users of the sandbox need this one, and of the others what it returns.
 *
 * <ol>
 *   <li>{@link io.github.peakaclient.sandbox.handler}: the operations, and the host of exported files;
 *   <li>{@link io.github.peakaclient.sandbox.oauth}: connections and the consent page, {@code OAuthSwitches};
 *   <li>{@link io.github.peakaclient.sandbox.data}: projects and everything in them, {@code TableSwitches};
 *   <li>{@link io.github.peakaclient.sandbox.sql}: Trino's SQL on DuckDB, with a list of what is translated, refused and not
 *       modelled;
 *   <li>{@link io.github.peakaclient.sandbox.job}: background jobs, {@code JobSpeed} and {@code JobSwitches};
 *   <li>{@link io.github.peakaclient.sandbox.fault}: {@code Fault}, {@code Faults} and {@code FileFaults};
 *   <li>{@link io.github.peakaclient.sandbox.http}: requests, replies and the contract, {@code RecordedRequest}.
 * </ol>
 *
 * <h2>Jobs</h2>
 *
 * <p>Caches, materialized queries, exports and metadata refreshes advance one step with each poll, or in the measured time with
 * {@code Sandbox.builder().jobSpeed(JobSpeed.measured())}. Both reproduce the pitfalls of the API: stale states after a trigger,
 * no rows during the first sync of a cache, 500 for a cancel that comes too early. {@code sandbox.jobs()} lets the next job
 * hang, fail, expire or be cancelled.
 *
 * <h2>Choices</h2>
 *
 * <p>Where projects of the API differ, or a fault of it stands in the way, the builder decides: {@code secondCatalogs}, {@code
 * schemaCacheStatus}, {@code exportLimit}. {@code sandbox.tables()} has states that no operation leads to: a table whose cache
 * is broken, a description that no cache can be created with, rows of BI tables.
 *
 * <p>The result of a query is written while it is read, in constant memory and whatever its size. An error in the first
 * 64 KiB is an error of the answer; one that comes later breaks the answer off before its last chunk. A query ends when its
 * client closes the connection, and after a minute of work. With a planned fault, the answer is made as a whole first, up to
 * 128 MiB. Results with arrays, maps or rows in their cells have at most 64 MiB.
 *
 * <p>Some behavior is not known, and chosen: after a first sync that fails, the table stays without rows; a query that is
 * created with the path of a missing folder creates it, as a move does; the rows of sources never change, so that an
 * incremental update of a filled cache inserts none; the names of the members that tell the progress of a metadata refresh.
 *
 * <h2>Exported files</h2>
 *
 * <p>They are on a second host, {@code http://localhost:<other port>}, which rejects API keys and supports ranges, and whose
 * URLs expire; reading the export again returns fresh ones. {@code sandbox.fileFaults()} breaks or slows downloads,
 * {@code sandbox.fileRequests()} returns the requests to that host.
 *
 * <h2>Faults</h2>
 *
 * <p>A program that runs the sandbox plans faults with {@link io.github.peakaclient.sandbox.Sandbox#faults()}. Any client can
 * request one with a header; see {@link io.github.peakaclient.sandbox.fault}.
 *
 * <h2>OAuth consent</h2>
 *
 * <p>A connection of an OAuth connector that is created without tokens has the {@code url} of a consent page, which the sandbox
 * serves. It has two buttons, which post {@code decision=approve} or {@code decision=deny} with the {@code token} of the page; a
 * program reads the page first too. The browser is then redirected to the {@code connectionCallback}, or with a code and the state
 * to the partner's own redirect. Both must be http or https URLs.
 *
 * <h2>Chat</h2>
 *
 * <p>The agent counts the rows of the first table that a message names. The format of the API's own events is unknown; those of
 * the sandbox have the mode as {@code event} and one line of JSON as {@code data}.
 */
@NullMarked
package io.github.peakaclient.sandbox;

import org.jspecify.annotations.NullMarked;
