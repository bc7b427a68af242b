package io.github.peakaclient.transfer;

import io.github.peakaclient.model.ExportJob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The downloaded files of an export. Immutable. */
public final class DownloadedFiles {
    private final ExportJob job;
    private final List<DownloadedFile> files;

    DownloadedFiles(ExportJob job, List<DownloadedFile> files) {
        this.job = job;
        this.files = Collections.unmodifiableList(new ArrayList<>(files));
    }

    /** {@return the export as it ended, with its number of rows} */
    public ExportJob job() {
        return job;
    }

    /** {@return the files in the server's order, at least one unless {@link Export#allowEmpty()} was called} Unmodifiable. */
    public List<DownloadedFile> files() {
        return files;
    }

    /** {@return the size of all files together, in bytes} */
    public long size() {
        long sum = 0;
        for (DownloadedFile file : files) {
            sum += file.size();
        }
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DownloadedFiles
                && ((DownloadedFiles) other).job.equals(job)
                && ((DownloadedFiles) other).files.equals(files);
    }

    @Override
    public int hashCode() {
        return Objects.hash(job, files);
    }

    @Override
    public String toString() {
        return "DownloadedFiles" + files;
    }
}
