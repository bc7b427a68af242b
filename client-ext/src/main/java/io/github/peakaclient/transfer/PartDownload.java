package io.github.peakaclient.transfer;

import io.github.peakaclient.error.DownloadException;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * The download of one part: its bytes come as they are stored, so that they can be resumed, and are unpacked when all are there. Used by
 * one thread at a time.
 */
final class PartDownload {
    /** A unit of storage: what a device had not written before it lost power can be read as zeros. */
    private static final int SECTOR = 512;

    private final Transfer transfer;
    private final PartStream stream;
    private final Staging staging;
    private final int index;
    private final boolean unpack;
    private PartVersion recorded = PartVersion.UNKNOWN;
    private boolean fetched;

    PartDownload(Transfer transfer, PartStream stream, Staging staging, boolean unpack) {
        this.transfer = transfer;
        this.stream = stream;
        this.staging = staging;
        this.index = stream.part().index;
        this.unpack = unpack;
    }

    /**
     * Fetches what an earlier process has not.
     *
     * @throws DownloadException if it cannot be fetched or written, or is not what it should be
     */
    void fetch() {
        if (staging.complete(index).exists()) {
            return;
        }
        try {
            File stored = staging.part(index);
            try (RandomAccessFile file = new RandomAccessFile(stored, "rw")) {
                resume(file);
                while (!copy(file)) {
                    file.setLength(0);
                    file.seek(0);
                    file.getFD().sync(); // the new version must not be recorded for old bytes
                }
                file.getFD().sync();
            }
            complete(stored);
            fetched = true;
        } catch (IOException e) {
            throw stream.failure(
                    "cannot be written to " + staging.published(index).getParent(), e);
        } finally {
            stream.close();
        }
    }

    /** Continues what is there, if it can be told from another version. */
    private void resume(RandomAccessFile file) throws IOException {
        PartVersion version = staging.version(index);
        long length = version == null || version.validator() == null ? 0 : soundLength(file);
        if (version == null || length < 2 || (version.size >= 0 && length > version.size)) {
            file.setLength(0);
            return;
        }
        file.seek(0);
        int first = file.read();
        int second = file.read();
        file.setLength(length);
        file.seek(length);
        stream.resume(length, version, first, second);
        recorded = version;
    }

    /** Returns the length up to the first sector of zeros. */
    private long soundLength(RandomAccessFile file) throws IOException {
        byte[] buffer = new byte[PartContent.BUFFER];
        long length = 0;
        for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
            transfer.check();
            for (int start = 0; start + SECTOR <= count; start += SECTOR) {
                if (isZero(buffer, start)) {
                    return length + start;
                }
            }
            length += count;
        }
        return length;
    }

    private static boolean isZero(byte[] buffer, int start) {
        for (int i = start; i < start + SECTOR; i++) {
            if (buffer[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Copies the part to the file, and returns false if it must be copied again. */
    private boolean copy(RandomAccessFile file) throws IOException {
        byte[] buffer = new byte[PartContent.BUFFER];
        try {
            for (int count = read(buffer); count >= 0; count = read(buffer)) {
                if (!stream.version().equals(recorded)) {
                    recorded = stream.version();
                    staging.record(index, recorded);
                }
                file.write(buffer, 0, count);
                stream.checkNotLarger();
            }
            return true;
        } catch (PartRestarted e) {
            return false;
        }
    }

    private int read(byte[] buffer) {
        return stream.read(buffer, 0, buffer.length);
    }

    private void complete(File stored) throws IOException {
        Long declared = stream.part().bytes;
        boolean unpacks = unpack && stream.isPacked();
        boolean needsUnpackedSize = stream.isPacked() && declared != null && declared != stream.position();
        if (unpacks) {
            File unpacked = staging.unpacked(index);
            try (FileOutputStream out = new FileOutputStream(unpacked)) {
                stream.checkSize(unpack(stored, out));
                out.getFD().sync();
            }
            Staging.rename(unpacked, staging.complete(index));
        } else {
            stream.checkSize(needsUnpackedSize ? unpack(stored, null) : stream.position());
            Staging.rename(stored, staging.complete(index));
        }
    }

    /**
     * Unpacks a file and returns the number of bytes.
     *
     * @param out null if only the number is needed
     */
    private long unpack(File stored, @Nullable FileOutputStream out) throws IOException {
        byte[] buffer = new byte[PartContent.BUFFER];
        long sum = 0;
        try (GzipStream in = new GzipStream(new FileInputStream(stored))) {
            for (int count = unpacked(in, buffer); count >= 0; count = unpacked(in, buffer)) {
                transfer.check();
                sum += count;
                if (out != null) {
                    out.write(buffer, 0, count);
                }
            }
        }
        return sum;
    }

    private int unpacked(GzipStream in, byte[] buffer) {
        try {
            return in.read(buffer, 0, buffer.length);
        } catch (IOException e) {
            throw stream.failure("is not a sound gzip stream", e);
        }
    }

    /** Returns whether the sizes prove that the part is complete. Those of a part that an earlier process fetched are not known. */
    boolean isProvenComplete() {
        return fetched && stream.isProvenComplete();
    }

    /** Opens the complete file, unpacked. */
    InputStream open() throws IOException {
        File file = staging.complete(index);
        int first;
        int second;
        try (InputStream head = new FileInputStream(file)) {
            first = head.read();
            second = head.read();
        }
        InputStream in = new FileInputStream(file);
        return GzipStream.isMagic(first, second) ? new GzipStream(in) : new BufferedInputStream(in, PartContent.BUFFER);
    }

    /** Returns the file as the caller finds it. */
    DownloadedFile published() {
        File file = staging.published(index);
        return new DownloadedFile(file, file.length(), stream.part().name);
    }
}
