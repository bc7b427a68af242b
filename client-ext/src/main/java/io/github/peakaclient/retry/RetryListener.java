package io.github.peakaclient.retry;

/**
 * A listener for retries, for metrics and logs. Called before each wait, on the thread that sends the call or, for asynchronous calls,
 * on one of OkHttp's; by many threads at once if many use the client. An exception that it throws ends the call.
 */
public interface RetryListener {
    /**
     * Receives an attempt that has failed and will be followed by another.
     *
     * @param operationId the operationId of the contract, such as {@code listCatalogs}
     * @param failed the attempt that failed: its number, status or cause, and the delay before the next one
     */
    void onRetry(String operationId, Attempt failed);
}
