package io.github.peakaclient.transfer;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.job.Job;
import io.github.peakaclient.job.JobStatus;
import io.github.peakaclient.model.ExportCompression;
import io.github.peakaclient.model.ExportFile;
import io.github.peakaclient.model.ExportJob;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the parts of an export. All parts share one renewal when the addresses have expired. Thread-safe.
 */
final class PartUrls {
    private final Job<ExportJob> job;
    private final Timing timing;
    private final List<Part> parts;
    /** A lock held while fresh addresses are requested: the other parts need the same answer. */
    private final ReentrantLock lock = new ReentrantLock();

    private final ExportJob ended;
    private ExportJob current;
    private int renewals;

    /**
     * Creates the addresses of an export that has succeeded, none if it names no files.
     *
     * @throws DecodingException if one cannot be read
     */
    PartUrls(Job<ExportJob> job, ExportJob ended, Timing timing) {
        this.job = job;
        this.timing = timing;
        this.ended = ended;
        this.current = ended;
        this.parts = Answers.read(Transfer.OPERATION, () -> parts(ended));
    }

    private static List<Part> parts(ExportJob ended) {
        List<Part> parts = new ArrayList<>();
        boolean isPacked = ExportCompression.GZIP.equals(ended.getCompression());
        for (ExportFile file : files(ended)) {
            parts.add(new Part(parts.size(), file, isPacked));
        }
        return Collections.unmodifiableList(parts);
    }

    private static List<ExportFile> files(ExportJob export) {
        List<ExportFile> files = export.getFiles();
        if (files == null) {
            return Collections.emptyList();
        }
        for (ExportFile file : files) {
            if (file == null) {
                throw wrong("a file of the export is null");
            }
        }
        return files;
    }

    /** Returns the parts in the server's order. Unmodifiable. */
    List<Part> parts() {
        return parts;
    }

    /** Returns the id of the project. */
    String projectId() {
        return job.token().projectId();
    }

    /** Returns the id of the export. */
    String exportId() {
        return job.id();
    }

    /**
     * Checks the number of rows, for files without any size: they can be cut at the end of a line without a trace. More rows than the
     * server counted are no sign of a cut.
     */
    void checkRows(long count) {
        Long expected = rowCount();
        if (expected != null && count < expected) {
            throw new DownloadException(
                    Transfer.OPERATION,
                    null,
                    "the files of export " + exportId() + " are cut off: they have " + count
                            + (count == 1 ? " row" : " rows") + ", the export has " + expected,
                    null,
                    0,
                    Collections.emptyList(),
                    null,
                    null);
        }
    }

    /** Returns the number of rows that the export has, null if the server does not report it. */
    @Nullable
    Long rowCount() {
        return Answers.readOrNull(Transfer.OPERATION, ended::getRowCount);
    }

    /** Returns an address that has not expired by this machine's clock. */
    SignedUrl get(Part part) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            OffsetDateTime expiresAt = Answers.readOrNull(Transfer.OPERATION, current::getExpiresAt);
            if (expiresAt != null && !timing.now().isBefore(expiresAt.toInstant())) {
                renew();
            }
            return find(part);
        } finally {
            lock.unlock();
        }
    }

    /** Returns another address for a refused one: another part may have requested fresh ones in the meantime. */
    SignedUrl renewed(Part part, SignedUrl refused) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (renewals == refused.renewals) {
                renew();
            }
            return find(part);
        } finally {
            lock.unlock();
        }
    }

    private void renew() {
        JobStatus<ExportJob> status = job.poll();
        if (!status.phase().equals(JobPhase.SUCCEEDED)) {
            throw new JobFailedException(
                    Transfer.OPERATION,
                    "export " + job.id() + ", asked for fresh addresses of its files,",
                    job.id(),
                    status.phase(),
                    status.state(),
                    null,
                    status.answer());
        }
        current = status.answer();
        renewals++;
    }

    private SignedUrl find(Part part) {
        ExportFile file = Answers.readOrNull(Transfer.OPERATION, () -> match(part, files(current)));
        if (file == null) {
            throw wrong("the file " + part.label() + " of export " + job.id() + " is not there any more");
        }
        HttpUrl url = HttpUrl.parse(Answers.read(Transfer.OPERATION, file::getUrl));
        if (url == null) {
            throw wrong(
                    "the url of the file " + part.label() + " of export " + job.id() + " is not one of http or https");
        }
        return new SignedUrl(url, renewals);
    }

    /** Finds a part by its name if that is unique, otherwise by position. */
    private @Nullable ExportFile match(Part part, List<ExportFile> files) {
        ExportFile found = null;
        int count = 0;
        if (part.name != null) {
            for (ExportFile file : files) {
                if (part.name.equals(Part.name(file))) {
                    found = file;
                    count++;
                }
            }
        }
        if (count == 1) {
            return found;
        }
        boolean sameOrder = files.size() == parts.size() && (count > 1 || part.name == null);
        return sameOrder ? files.get(part.index) : null;
    }

    static DecodingException wrong(String problem) {
        return DecodingException.builder(Transfer.OPERATION)
                .contentType("application/json")
                .problem(problem)
                .build();
    }
}
