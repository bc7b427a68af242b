package io.github.peakaclient.transfer;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;

/** The body with a file, read once, so that it cannot be sent twice. */
final class CsvBody extends RequestBody {
    private static final MediaType CSV = MediaType.get("text/csv");
    private static final long CHUNK = 64 * 1024;

    private final BufferedSource file;
    private final long length;
    private final TransferProgress progress;
    private boolean written;

    CsvBody(BufferedSource file, long length, TransferProgress progress) {
        this.file = file;
        this.length = length;
        this.progress = progress;
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
            progress.onBytes(done, length);
        }
    }
}
