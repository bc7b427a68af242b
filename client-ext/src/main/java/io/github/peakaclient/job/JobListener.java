package io.github.peakaclient.job;

/**
 * A listener for the progress of a job.
 *
 * @param <S> the server's answer about such a job
 */
public interface JobListener<S> {
    /**
     * Receives an event. Called once for each answer, including the last; for an asynchronous wait on one of OkHttp's threads, which must
     * not be blocked. An exception that it throws ends the wait, not the job.
     *
     * @param event what a poll has found
     */
    void onEvent(JobEvent<S> event);
}
