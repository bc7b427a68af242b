/**
 * Sending calls, and the options, keys and answers that belong to it.
 *
 * <pre>{@code
 * Connection crm = peaka.connections().getConnection(projectId, id).send();
 *
 * ApiResponse<List<Catalog>> response = PeakaCalls.sendWithInfo(peaka.catalogs().listCatalogs(projectId));
 * System.out.println(response.value().size() + " catalogs, request " + response.requestId());
 *
 * CallOptions patient = CallOptions.builder().callTimeout(Duration.ofMinutes(5)).header("X-Trace-Id", id).build();
 * CompletableFuture<List<Catalog>> later = peaka.withOptions(patient).catalogs().listCatalogs(projectId).sendAsync();
 * }</pre>
 *
 * <p>A {@link io.github.peakaclient.call.CallListener} hears each call from its start to its end, for metrics and traces.
 *
 * <p>The engine stands beside these types, package-private. {@code EngineCall} sends the attempts of a call, {@code CallAttempt} is
 * one of them, {@code AttemptTag} travels with its request through OkHttp, {@code AnswerReader} reads its answer, and {@code
 * CallResult} returns its value or throws the exception. Below them are OkHttp's own interceptors and what this client adds to
 * them: {@code OkHttpRepeats} keeps it from repeating requests by itself, {@code ConnectionGuard} from using dead connections,
 * {@code Interrupts} and {@code CurrentCall} let a request end wherever it stands, and {@code WireFailures} makes failures fit to be
 * shown. {@code CallObservation} reports a call to listeners, {@code WireBytes} and {@code ObservedSource} are what it needs of bodies.
 *
 * <p>Next: {@link io.github.peakaclient.credential}, credentials of data sources.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.peakaclient.call;

import org.jspecify.annotations.NullMarked;
