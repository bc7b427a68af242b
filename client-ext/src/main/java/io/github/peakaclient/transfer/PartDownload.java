package io.github.peakaclient.transfer;

import io.github.peakaclient.error.DownloadException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** The download of one part into a temporary file, which gets its name later. Used by one thread at a time. */
final class PartDownload {
    private final PartStream stream;
    private final File target;
    private final File temporary;
    private final boolean unpack;
    private long size;

    PartDownload(PartStream stream, File directory, String name, boolean unpack) {
        this.stream = stream;
        this.target = new File(directory, name);
        String random = UUID.randomUUID().toString().substring(0, 8);
        this.temporary = new File(directory, "." + name + "." + random + ".part");
        this.unpack = unpack;
    }

    /**
     * Fetches it all.
     *
     * @throws DownloadException if it cannot be fetched or written, or is not what it should be
     */
    void fetch() {
        try {
            if (!temporary.createNewFile()) { // never opens an existing file or symbolic link
                throw new IOException("the temporary file is there already");
            }
            try (RandomAccessFile file = new RandomAccessFile(temporary, "rw")) {
                while (!copy(file)) {
                    file.setLength(0);
                    file.seek(0);
                }
            }
        } catch (IOException e) {
            throw stream.failure("cannot be written to " + target.getParent(), e);
        } finally {
            stream.close();
        }
    }

    /** Copies the part to the file, and returns false if it must be copied again. */
    private boolean copy(RandomAccessFile file) throws IOException {
        byte[] buffer = new byte[PartContent.BUFFER];
        try {
            PartContent content = open();
            int count = read(content, buffer);
            while (count >= 0) {
                file.write(buffer, 0, count);
                count = read(content, buffer);
            }
            if (content.needsUnpackedSize()) {
                content.checkSize(unpackedSize(buffer));
            }
            size = file.length();
            return true;
        } catch (PartRestarted e) {
            return false;
        }
    }

    private PartContent open() {
        try {
            return new PartContent(stream, unpack);
        } catch (IOException e) {
            throw badGzip(e);
        }
    }

    private int read(PartContent content, byte[] buffer) {
        try {
            return content.read(buffer, 0, buffer.length);
        } catch (IOException e) {
            throw badGzip(e);
        }
    }

    private long unpackedSize(byte[] buffer) {
        long sum = 0;
        try (InputStream in = new GZIPInputStream(new FileInputStream(temporary))) {
            int count = in.read(buffer);
            while (count >= 0) {
                sum += count;
                count = in.read(buffer);
            }
            return sum;
        } catch (IOException e) {
            throw badGzip(e);
        }
    }

    private DownloadException badGzip(IOException e) {
        return stream.failure("is not a sound gzip stream", e);
    }

    /**
     * Renames the temporary file.
     *
     * @throws DownloadException if that cannot be done
     */
    DownloadedFile keep(boolean overwrite) {
        try {
            // claiming the name first protects a file that another program created in the meantime
            if (!overwrite && !target.createNewFile()) {
                throw stream.failure("is not kept: " + target + " was created in the meantime", null);
            }
        } catch (IOException e) {
            throw stream.failure("cannot be written to " + target, e);
        }
        // Windows does not rename to a name that is in use
        if (!temporary.renameTo(target) && !(target.delete() && temporary.renameTo(target))) {
            throw stream.failure("cannot be written to " + target + ": renaming the temporary file failed", null);
        }
        return new DownloadedFile(target, size, stream.part().name);
    }

    /** Deletes the temporary file, if it is left. */
    void clean() {
        if (temporary.exists() && !temporary.delete()) {
            temporary.deleteOnExit();
        }
    }
}
