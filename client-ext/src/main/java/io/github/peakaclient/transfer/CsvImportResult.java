package io.github.peakaclient.transfer;

import io.github.peakaclient.model.ImportJob;
import io.github.peakaclient.model.ImportResult;
import org.jspecify.annotations.Nullable;

/** A CSV import that has ended well. Immutable. */
public final class CsvImportResult {
    private final ImportJob job;

    CsvImportResult(ImportJob job) {
        this.job = job;
    }

    /** How many rows the server has written, as it says; null if it does not say. It always has so far. */
    public @Nullable Long processed() {
        ImportResult result = job.getResult();
        return result == null ? null : result.getProcessed();
    }

    /** The whole answer of the server. */
    public ImportJob job() {
        return job;
    }

    @Override
    public String toString() {
        return "CsvImportResult{processed=" + processed() + "}";
    }
}
