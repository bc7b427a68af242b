package io.github.peakaclient.fault;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.model.CsvImportRequest;
import io.github.peakaclient.model.ImportJob;
import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A file that is larger than all buffers on its way. */
final class Upload extends RequestBody {
    private static final int PIECE = 64 << 10;
    private static final int PIECES = 192;

    private Upload() {}

    /** Returns the import of 12 MB, which is sent once only. */
    static ApiCall<ImportJob> of12Megabytes(Peaka peaka) {
        return peaka.tables()
                .importCsv(
                        "SksnYuxH",
                        "leads",
                        CsvImportRequest.builder()
                                .containsHeader(true)
                                .mappings(List.of())
                                .build(),
                        MultipartBody.Part.createFormData("file", "leads.csv", new Upload()));
    }

    @Override
    public MediaType contentType() {
        return MediaType.get("text/csv");
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public long contentLength() {
        return (long) PIECE * PIECES;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int i = 0; i < PIECES; i++) {
            sink.write(piece);
        }
    }
}
