/**
 * The sending of calls: {@link io.github.peakaclient.call.Calls} turns what the generated interfaces return into answers and typed
 * exceptions, {@link io.github.peakaclient.call.CallOptions} says how they are sent.
 *
 * <pre>{@code
 * Connection crm = Calls.send(peaka.connections().getConnection(projectId, connectionId));
 * ApiResponse<Connection> withInfo = Calls.sendWithInfo(peaka.connections().getConnection(projectId, connectionId));
 * }</pre>
 *
 * <p>The engine stands beside them, package-private. {@code EngineCall} sends the attempts of a call, {@code CallAttempt} is one of
 * them, {@code AttemptTag} travels with its request through OkHttp, {@code AnswerReader} reads its answer, and {@code CallResult}
 * makes of the end what the caller gets.
 */
@NullMarked
package io.github.peakaclient.call;

import org.jspecify.annotations.NullMarked;
