package io.github.peakaclient.transfer;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** The body with a file, read once, so that it cannot be sent twice. */
final class CsvBody extends RequestBody {
    private static final MediaType CSV = MediaType.get("text/csv");
    private static final long CHUNK = 64 * 1024;

    private final BufferedSource file;
    private final String fileName;
    private final long length;
    private final @Nullable TransferListener listener;
    private boolean written;

    /** @param length -1 if it is not known */
    CsvBody(BufferedSource file, String fileName, long length, @Nullable TransferListener listener) {
        this.file = file;
        this.fileName = fileName;
        this.length = length;
        this.listener = listener;
    }

    @Override
    public MediaType contentType() {
        return CSV;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (written) { // an interceptor of the caller would send the rest of the file, or nothing
            throw new IOException("a CSV import is sent only once");
        }
        written = true;
        Buffer chunk = new Buffer();
        long done = 0;
        for (long read = file.read(chunk, CHUNK); read != -1; read = file.read(chunk, CHUNK)) {
            sink.write(chunk, read);
            done += read;
            if (listener != null) {
                listener.onEvent(new TransferEvent(fileName, done, length < 0 ? null : (Long) length));
            }
        }
    }
}
