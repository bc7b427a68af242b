package io.github.peakaclient.job;

/**
 * Is told how a job stands.
 *
 * @param <S> what the server answers about such a job
 */
public interface JobProgress<S> {
    /**
     * The server has answered. Called once for each answer, the last one too; for an asynchronous wait on one of OkHttp's
     * threads, which must not be blocked. What it throws ends the wait, not the job.
     */
    void onStatus(JobStatus<S> status);
}
