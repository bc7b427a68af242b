package io.github.peakaclient.call;

import io.github.peakaclient.retry.Attempt;

/**
 * The receiver of what becomes of one call. Its methods are called one after the other, but not all on the same thread; what one has
 * written is visible to the next. See {@link CallListener} for what they may do.
 */
public interface CallObserver {
    /**
     * Receives an attempt that has ended, of a streamed answer when its headers have arrived. If {@link Attempt#delay()} is not null,
     * another attempt follows after that time, unless the call is canceled before. The default does nothing.
     *
     * <p>Called on the thread that sends the call or, for asynchronous calls, on one of OkHttp's.
     *
     * @param attempt its number, duration, status or failure, and the wait that follows
     */
    default void onAttempt(Attempt attempt) {}

    /**
     * Receives the end of the call, before the caller does; that of a streamed answer when it has been read to its end, its reading has
     * failed, or it has been closed. A streamed answer that nobody closes has no end.
     *
     * <p>Called on the thread that sends the call or, for asynchronous calls, on one of OkHttp's; for streamed answers, on the thread that
     * reads.
     *
     * @param end what became of the call
     */
    void onEnd(CallEnd end);
}
