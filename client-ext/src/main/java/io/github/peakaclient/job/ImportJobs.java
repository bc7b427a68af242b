package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.model.ImportJob;

/**
 * CSV imports. Today the server answers {@code importCsv} when the import has ended, and has no operation to ask later: the
 * answer is the job's end. Should it become asynchronous, as the vendor has announced, an import that still runs is refused here
 * rather than taken for a success. Static and thread-safe.
 */
public final class ImportJobs {
    private ImportJobs() {}

    /**
     * What an import that has ended well has answered.
     *
     * @param answer what {@code importCsv} has answered
     * @return the same
     * @throws JobFailedException if its state is any other than {@code COMPLETED}, or missing
     */
    public static ImportJob completed(ImportJob answer) {
        String state = requireNonNull(answer, "answer == null").getStatus();
        if ("COMPLETED".equals(state)) {
            return answer;
        }
        String id = answer.getId() == null ? "" : answer.getId();
        throw new JobFailedException(
                Operations.IMPORT_CSV,
                ("import " + id).trim(),
                id,
                state == null ? "no state" : state,
                null,
                answer);
    }
}
