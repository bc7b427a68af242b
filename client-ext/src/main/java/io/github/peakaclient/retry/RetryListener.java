package io.github.peakaclient.retry;

/**
 * A listener for retries, for metrics and logs. Called before each wait, on the thread that sends the call or, for asynchronous calls,
 * on one of OkHttp's; by many threads at once if many use the client. An exception that it throws ends the call.
 */
public interface RetryListener {
    /**
     * Receives an attempt that has failed and is going to be followed by another.
     *
     * @param event the attempt and the delay
     */
    void onRetry(RetryEvent event);
}
