package io.github.peakaclient.retry;

/**
 * Is told of each retry before its wait begins, for metrics and logs. Called on the thread that sends the call, for
 * asynchronous calls on one of OkHttp's; by many threads at once if the client is used by many. What it throws ends the call.
 */
public interface RetryListener {
    /**
     * An attempt has failed and will be repeated.
     *
     * @param operationId the operationId of the contract, such as {@code listCatalogs}
     * @param failed the attempt that failed: its number, status or cause, and the delay before the next one
     */
    void onRetry(String operationId, Attempt failed);
}
