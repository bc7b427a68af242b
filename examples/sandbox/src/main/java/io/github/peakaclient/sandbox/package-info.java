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
 */
@NullMarked
package io.github.peakaclient.sandbox;

import org.jspecify.annotations.NullMarked;
