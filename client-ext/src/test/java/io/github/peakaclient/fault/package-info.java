/**
 * What a call does when the network or the server fails: every fault, over real sockets, against every kind of operation.
 *
 * <pre>{@code
 * try (FaultServer server = FaultServer.http(Reply.status(503), Reply.status(200, "{\"id\":\"c1\"}"))) {
 *   Peaka peaka = Peaka.builder().apiKey(key).baseUrl(server.url()).build();
 *   send(peaka.connections().getConnection(projectId, "c1"));
 *   server.requests();      // 2
 * }
 * }</pre>
 *
 * <p>{@code Faults} lists the faults, {@code Rules} says what must come of each, {@code FaultMatrixTest} compares that with
 * what happens and with the table of the module's README.
 */
@NullMarked
package io.github.peakaclient.fault;

import org.jspecify.annotations.NullMarked;
