/**
 * An in-memory Partner API for trials and tests. It needs no network, no account and no fixed port.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start()) {
 *   String baseUrl = sandbox.baseUrl();       // http://127.0.0.1:<port>/api/v1
 *   String partnerKey = sandbox.partnerKey(); // Authorization: Bearer <key>
 *   String projectId = sandbox.projectId();   // has the catalog "demo": customers, charges, invoices
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
 */
@NullMarked
package io.github.peakaclient.sandbox;

import org.jspecify.annotations.NullMarked;
