package io.github.peakaclient.call;

/**
 * A listener for calls, for metrics and traces. It sees every request that the client sends: operations however they are called, polls of
 * jobs, pages, imports, and the files of exports.
 *
 * <pre>{@code
 * Peaka peaka = Peaka.builder()
 *         .apiKey(ApiKey.fromEnvironment())
 *         .addCallListener(start -> end -> System.out.println(end))
 *         .build();
 * }</pre>
 *
 * <p>Each call that starts has its own {@link CallObserver}, which can hold a span or a timer and is told of the end exactly once. A call
 * that is refused before anything could be sent, with an {@link IllegalArgumentException} or an {@link IllegalStateException}, does not
 * start. Neither do the calls of {@link io.github.peakaclient.testing}, which send nothing.
 *
 * <p>Listeners hear nothing that is secret or a customer's: no URL, header or body, and no id.
 *
 * <p>A listener is called by many threads at once, and has to return soon: the call waits for it. What it throws does not change the call.
 * It goes to the {@link Thread.UncaughtExceptionHandler} of the thread, as do exceptions that nobody catches, which on Android ends the
 * program.
 */
public interface CallListener {
    /**
     * Receives a call that starts, on the thread that sends it, also if the call is asynchronous.
     *
     * @param start what is known of the call
     * @return the receiver of its attempts and its end; if this method throws, the call has none
     */
    CallObserver onStart(CallStart start);
}
