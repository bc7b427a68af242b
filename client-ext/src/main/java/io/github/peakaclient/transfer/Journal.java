package io.github.peakaclient.transfer;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The file that describes a download for the process that continues it, and whose lock keeps others away in the meantime. Each line is a
 * JSON list of texts. A last line that was cut by the end of a process is ignored. Thread-safe.
 */
final class Journal implements Closeable {
    /** The journals open in this process: closing a file drops the process's locks on it, even those of another stream. */
    private static final Set<File> OPEN = Collections.newSetFromMap(new ConcurrentHashMap<>());

    private final File file;
    private final RandomAccessFile content;
    private final FileLock lock;
    private final List<List<@Nullable String>> lines;

    private Journal(File file, RandomAccessFile content, FileLock lock) throws IOException {
        this.file = file;
        this.content = content;
        this.lock = lock;
        byte[] bytes = new byte[(int) content.length()];
        content.readFully(bytes);
        Buffer text = new Buffer().write(bytes);
        this.lines = new ArrayList<>();
        long sound = 0;
        for (long end = text.indexOf((byte) '\n'); end >= 0; end = text.indexOf((byte) '\n')) {
            List<@Nullable String> line = parse(text.readUtf8(end));
            if (line == null) {
                break;
            }
            lines.add(line);
            text.skip(1);
            sound += end + 1;
        }
        content.setLength(sound);
        content.seek(sound);
    }

    /**
     * Opens or creates a journal.
     *
     * @return null if another process or thread has it open
     * @throws IOException if that fails, or the file was deleted in the meantime
     */
    static @Nullable Journal open(File file) throws IOException {
        File key = file.getCanonicalFile();
        if (!OPEN.add(key)) {
            return null;
        }
        RandomAccessFile content = null;
        Journal journal = null;
        try {
            content = new RandomAccessFile(key, "rw");
            FileLock lock = tryLock(content);
            if (lock != null) {
                if (!key.exists()) { // the owner before deleted it after it was opened here
                    throw new IOException("the journal was deleted");
                }
                journal = new Journal(key, content, lock);
            }
            return journal;
        } finally {
            if (journal == null) {
                try {
                    if (content != null) {
                        content.close();
                    }
                } finally {
                    OPEN.remove(key);
                }
            }
        }
    }

    private static @Nullable FileLock tryLock(RandomAccessFile content) throws IOException {
        try {
            return content.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another class loader of this process has it open
        }
    }

    private static @Nullable List<@Nullable String> parse(String line) {
        List<@Nullable String> fields = new ArrayList<>();
        try {
            JsonReader json = JsonReader.of(new Buffer().writeUtf8(line));
            json.beginArray();
            while (json.hasNext()) {
                fields.add(json.peek() == JsonReader.Token.NULL ? json.<String>nextNull() : json.nextString());
            }
            json.endArray();
            return fields;
        } catch (IOException | RuntimeException e) { // Moshi's exceptions for other JSON are unchecked
            return null;
        }
    }

    /** Returns the lines, also those that were added. Unmodifiable. */
    synchronized List<List<@Nullable String>> lines() {
        return Collections.unmodifiableList(new ArrayList<>(lines));
    }

    /** Adds a line at the end. */
    synchronized void add(List<@Nullable String> fields) throws IOException {
        Buffer line = new Buffer();
        JsonWriter json = JsonWriter.of(line);
        json.beginArray();
        for (@Nullable String field : fields) {
            json.value(field);
        }
        json.endArray();
        json.flush();
        content.write(line.writeByte('\n').readByteArray());
        lines.add(new ArrayList<>(fields));
    }

    /** Writes all lines to the device. */
    synchronized void sync() throws IOException {
        content.getFD().sync();
    }

    /** Removes all lines. */
    synchronized void clear() throws IOException {
        content.setLength(0);
        content.seek(0);
        sync();
        lines.clear();
    }

    /** Deletes the file, and then gives it free. */
    void delete() throws IOException {
        boolean isDeleted = file.delete();
        close();
        if (!isDeleted && !file.delete()) { // Windows deletes no open file
            throw new IOException("the journal cannot be deleted");
        }
    }

    /** Gives the file free, for another process to continue. */
    @Override
    public void close() throws IOException {
        try {
            lock.release();
            content.close();
        } finally {
            OPEN.remove(file);
        }
    }
}
