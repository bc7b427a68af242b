package io.github.peakaclient.transfer;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.model.ImportJob;
import io.github.peakaclient.model.ImportResult;
import org.jspecify.annotations.Nullable;

/** The result of a completed CSV import. Immutable. */
public final class CsvImportResult {
    private final ImportJob job;

    CsvImportResult(ImportJob job) {
        this.job = job;
    }

    /**
     * {@return the number of rows that the server reports as written; null if it reports none} It always has so far.
     *
     * @throws DecodingException if the number cannot be read
     */
    public @Nullable Long processed() {
        return Answers.readOrNull(Operations.IMPORT_CSV, () -> {
            ImportResult result = job.getResult();
            return result == null ? null : result.getProcessed();
        });
    }

    /** {@return the whole answer of the server} */
    public ImportJob job() {
        return job;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CsvImportResult && ((CsvImportResult) other).job.equals(job);
    }

    @Override
    public int hashCode() {
        return job.hashCode();
    }

    @Override
    public String toString() {
        return "CsvImportResult{" + job + "}";
    }
}
