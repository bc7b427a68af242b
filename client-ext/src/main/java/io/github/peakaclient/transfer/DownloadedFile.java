package io.github.peakaclient.transfer;

import java.io.File;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A downloaded file of an export. Immutable. */
public final class DownloadedFile {
    private final File file;
    private final long size;
    private final @Nullable String serverName;

    DownloadedFile(File file, long size, @Nullable String serverName) {
        this.file = file;
        this.size = size;
        this.serverName = serverName;
    }

    /** {@return the file} */
    public File file() {
        return file;
    }

    /** {@return the number of bytes of the file, after unpacking if it was unpacked} */
    public long size() {
        return size;
    }

    /** {@return the server's name of the file, null if it had none} It can be anything: do not use it as a path unchecked. */
    public @Nullable String serverName() {
        return serverName;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof DownloadedFile)) {
            return false;
        }
        DownloadedFile that = (DownloadedFile) other;
        return that.file.equals(file) && that.size == size && Objects.equals(that.serverName, serverName);
    }

    @Override
    public int hashCode() {
        return Objects.hash(file, size, serverName);
    }

    @Override
    public String toString() {
        return "DownloadedFile{" + file + ", " + size + " bytes}";
    }
}
