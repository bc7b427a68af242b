package io.github.peakaclient.transfer;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** A file of an export that is on this machine now. Immutable. */
public final class DownloadedFile {
    private final File file;
    private final long size;
    private final @Nullable String serverName;

    DownloadedFile(File file, long size, @Nullable String serverName) {
        this.file = file;
        this.size = size;
        this.serverName = serverName;
    }

    /** Where it is. */
    public File file() {
        return file;
    }

    /** How many bytes it has here: unpacked, if it was unpacked. */
    public long size() {
        return size;
    }

    /** What the server called it, null if it had no name. Not to be used as a name of a file unread: it can be anything. */
    public @Nullable String serverName() {
        return serverName;
    }

    @Override
    public String toString() {
        return "DownloadedFile{" + file + ", " + size + " bytes}";
    }
}
