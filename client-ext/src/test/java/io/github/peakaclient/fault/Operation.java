package io.github.peakaclient.fault;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ConnectionRequest;
import io.github.peakaclient.model.CsvImportRequest;
import io.github.peakaclient.model.ExecuteStatement;
import io.github.peakaclient.model.ImportJob;
import io.github.peakaclient.model.QueryResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.BufferedSink;

/** One operation of each kind that the rules tell apart. */
enum Operation {
    SAFE("getConnection") {
        @Override
        ApiCall<?> call(Peaka peaka, AtomicInteger bodyWrites) {
            return peaka.connections().getConnection("SksnYuxH", "c1");
        }
    },
    LONG("executeQuery") {
        @Override
        ApiCall<?> call(Peaka peaka, AtomicInteger bodyWrites) {
            return peaka.queries()
                    .executeQuery(
                            "SksnYuxH",
                            ExecuteStatement.builder().statement("SELECT 1").build());
        }
    },
    UNSAFE("createConnection") {
        @Override
        ApiCall<?> call(Peaka peaka, AtomicInteger bodyWrites) {
            ConnectionRequest request = ConnectionRequest.builder()
                    .name("crm")
                    .type("hubspot")
                    .credential(Map.of("accessToken", "example"))
                    .build();
            return peaka.connections().createConnection("SksnYuxH", request);
        }
    },
    ONE_SHOT("importCsv") {
        @Override
        ApiCall<?> call(Peaka peaka, AtomicInteger bodyWrites) {
            MultipartBody.Part file = MultipartBody.Part.createFormData("file", "leads.csv", new OneShot(bodyWrites));
            return peaka.tables()
                    .importCsv(
                            "SksnYuxH",
                            "leads",
                            CsvImportRequest.builder()
                                    .containsHeader(true)
                                    .mappings(List.of())
                                    .build(),
                            file);
        }
    },
    STREAMING("getCsvSample") {
        @Override
        ApiCall<?> call(Peaka peaka, AtomicInteger bodyWrites) {
            return peaka.tables().getCsvSample("SksnYuxH", "leads");
        }
    };

    private final String id;

    Operation(String id) {
        this.id = id;
    }

    /** The operationId. */
    String id() {
        return id;
    }

    /**
     * A call that was not sent.
     *
     * @param bodyWrites counts how often a one-shot body is written
     */
    abstract ApiCall<?> call(Peaka peaka, AtomicInteger bodyWrites);

    /** What tells that a value is the right one. Reads a stream to its end and closes it. */
    static String content(Object value) throws IOException {
        if (value instanceof ResponseBody body) {
            try (body) {
                return body.string();
            }
        }
        if (value instanceof QueryResult result) {
            return String.valueOf(result.getAdditionalProperties().get("id"));
        }
        return String.valueOf(value instanceof ImportJob job ? job.getId() : ((Connection) value).getId());
    }

    /** A source that is empty once it has been read, as a stream is. */
    private static final class OneShot extends RequestBody {
        private final AtomicInteger writes;

        OneShot(AtomicInteger writes) {
            this.writes = writes;
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
        public void writeTo(BufferedSink sink) throws IOException {
            if (writes.incrementAndGet() == 1) {
                sink.writeUtf8("Name,Email\nJane Doe,jane@example.com\n");
            }
        }
    }
}
