package io.github.peakaclient.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.bench.Contest.Timing;
import io.github.peakaclient.bench.Peer.Work;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.transfer.CsvSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A CSV file sent to the import of an internal table. This client reads it twice, since it checks all rows before it sends any. */
final class ImportGroup {
    private static final byte[] HEADER = "id,email,score\n".getBytes(StandardCharsets.UTF_8);
    /** More than what surrounds the file in a request. */
    private static final int FRAME = 2_000;

    private ImportGroup() {}

    static List<Contest> contests(Size size) {
        int blocks = size.of(1, 64, 200);
        return List.of(new Contest(
                "import: a CSV file of " + blocks + " MiB",
                "MiB",
                blocks,
                Timing.MEAN,
                () -> List.of(length(blocks)),
                List.of(new Peer("peaka", () -> peaka(blocks)), new Peer("raw okhttp", () -> okHttp(blocks)))));
    }

    private static long length(int blocks) {
        return (long) blocks * BenchServer.BLOCK + HEADER.length;
    }

    /** Work that sends a file, and finds the number of bytes that arrived. */
    private abstract static class Upload implements Work {
        final Path file;
        private final long length;

        Upload(int blocks) throws IOException {
            length = length(blocks);
            file = Files.createTempFile("peaka-bench", ".csv");
            byte[] block = BenchServer.block();
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(HEADER);
                for (int i = 0; i < blocks; i++) {
                    out.write(block);
                }
            }
        }

        abstract long upload() throws IOException;

        @Override
        public void run(Sink sink) throws IOException {
            sink.take(upload());
        }

        @Override
        public Object comparable(Object found) {
            long arrived = (Long) found;
            return arrived > length && arrived < length + FRAME ? length : arrived;
        }

        @Override
        public void close() throws IOException {
            Files.delete(file);
        }
    }

    private static Work peaka(int blocks) throws IOException {
        PeakaProject project = Peaka.builder()
                .apiKey(ApiKey.of("bench"))
                .baseUrl(BenchServer.baseUrl())
                .build()
                .project(Canned.PROJECT);
        return new Upload(blocks) {
            @Override
            long upload() {
                return Objects.requireNonNull(project.imports()
                        .into("t")
                        .mapAll()
                        .from(CsvSource.of(file))
                        .send()
                        .processed());
            }
        };
    }

    private static Work okHttp(int blocks) throws IOException {
        OkHttpClient http = new OkHttpClient();
        ObjectMapper mapper = new ObjectMapper();
        return new Upload(blocks) {
            @Override
            long upload() throws IOException {
                MultipartBody body = new MultipartBody.Builder()
                        .setType(MultipartBody.FORM)
                        .addFormDataPart("request", "{\"containsHeader\":true,\"mappings\":[]}")
                        .addFormDataPart("file", "t.csv", RequestBody.create(file.toFile(), MediaType.get("text/csv")))
                        .build();
                Request request = new Request.Builder()
                        .url(BenchServer.baseUrl() + "/import")
                        .post(body)
                        .build();
                try (Response response = http.newCall(request).execute()) {
                    return mapper.readTree(
                                    Objects.requireNonNull(response.body()).byteStream())
                            .at("/result/processed")
                            .longValue();
                }
            }
        };
    }
}
