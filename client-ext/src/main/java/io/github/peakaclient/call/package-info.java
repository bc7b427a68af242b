/**
 * Sending calls, and the options, keys and answers that belong to it.
 *
 * <pre>{@code
 * Connection crm = Calls.send(peaka.connections().getConnection(projectId, id));
 *
 * ApiResponse<List<Catalog>> response = Calls.sendWithInfo(peaka.catalogs().listCatalogs(projectId));
 * System.out.println(response.value().size() + " catalogs, request " + response.requestId());
 *
 * CallOptions patient = CallOptions.builder().deadline(Duration.ofMinutes(5)).header("X-Trace-Id", id).build();
 * CompletableFuture<List<Catalog>> later = Calls.sendAsync(peaka.withOptions(patient).catalogs().listCatalogs(projectId));
 * }</pre>
 *
 * <p>The engine stands beside these types, hidden: it makes one call of several attempts, under one deadline, with the waits and
 * limits of {@link io.github.peakaclient.retry}.
 */
@NullMarked
package io.github.peakaclient.call;

import org.jspecify.annotations.NullMarked;
