package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.model.ImportJob;

/**
 * The check of CSV imports. Today the server answers {@code importCsv} when the import has ended, and has no operation to poll it: the
 * answer is the end of the job. Should imports become asynchronous, as the vendor has announced, one that still runs is refused here
 * instead of being mistaken for a success. Static and thread-safe.
 *
 * @hidden
 */
@Internal
public final class ImportJobs {
    private ImportJobs() {}

    /**
     * Returns the answer of an import that has succeeded.
     *
     * @param answer the answer of {@code importCsv}
     * @return the same
     * @throws JobFailedException if its state is any other than {@code COMPLETED}, or missing
     */
    public static ImportJob completed(ImportJob answer) {
        requireNonNull(answer, "answer == null");
        return Answers.read(Operations.IMPORT_CSV, () -> check(answer));
    }

    private static ImportJob check(ImportJob answer) {
        String state = answer.getStatus();
        if ("COMPLETED".equals(state)) {
            return answer;
        }
        String id = answer.getId() == null ? "" : answer.getId();
        throw new JobFailedException(
                Operations.IMPORT_CSV,
                ("import " + id).trim(),
                id,
                "FAILED".equals(state) ? JobPhase.FAILED : JobPhase.RUNNING,
                state == null ? "no state" : state,
                null,
                answer);
    }
}
