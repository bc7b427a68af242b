package io.github.peakaclient.bench;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.bench.Contest.Timing;
import io.github.peakaclient.bench.Peer.Work;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.transfer.DownloadOptions;
import io.github.peakaclient.transfer.DownloadedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;

/** The file of an export that has ended, written to the disk. */
final class DownloadGroup {
    private DownloadGroup() {}

    static List<Contest> contests(Size size) {
        int blocks = size.of(1, 64, 200);
        return List.of(new Contest(
                "download: a file of " + blocks + " MiB",
                "MiB",
                blocks,
                Timing.MEAN,
                () -> List.of(BenchServer.checksum(blocks)),
                List.of(
                        new Peer("peaka", () -> peaka(blocks)),
                        new Peer("raw okhttp", () -> okHttp(blocks)),
                        new Peer("java.net.http", () -> javaHttp(blocks)))));
    }

    /** Work that writes a file below a directory. */
    private abstract static class Download implements Work {
        final Path directory;

        Download() throws IOException {
            directory = Files.createTempDirectory("peaka-bench");
        }

        abstract Path download() throws Exception;

        @Override
        public void run(Sink sink) throws Exception {
            sink.take(download());
        }

        @Override
        public Object comparable(Object found) throws IOException {
            CRC32 checksum = new CRC32();
            try (InputStream in = Files.newInputStream((Path) found)) {
                byte[] buffer = new byte[BenchServer.BLOCK];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    checksum.update(buffer, 0, count);
                }
            }
            return checksum.getValue();
        }

        @Override
        public void close() throws IOException {
            TemporaryFiles.delete(directory);
        }
    }

    private static Work peaka(int blocks) throws IOException {
        PeakaProject project = Peaka.builder()
                .apiKey(ApiKey.of("bench"))
                .baseUrl(BenchServer.baseUrl())
                .build()
                .project(Canned.PROJECT);
        DownloadOptions options = DownloadOptions.builder()
                .overwrite(true)
                .waitPolicy(ClientRows.AT_ONCE)
                .build();
        return new Download() {
            @Override
            Path download() {
                DownloadedFiles files =
                        project.exports().attach(Integer.toString(blocks)).awaitAndDownload(directory, options);
                return files.files().get(0).file().toPath();
            }
        };
    }

    private static Work okHttp(int blocks) throws IOException {
        OkHttpClient http = new OkHttpClient();
        Request request = new Request.Builder().url(url(blocks)).build();
        return new Download() {
            @Override
            Path download() throws IOException {
                Path file = directory.resolve("file");
                try (Response response = http.newCall(request).execute();
                        BufferedSink out = Okio.buffer(Okio.sink(file))) {
                    out.writeAll(Objects.requireNonNull(response.body()).source());
                }
                return file;
            }
        };
    }

    private static Work javaHttp(int blocks) throws IOException {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(blocks))).build();
        return new Download() {
            @Override
            Path download() throws IOException, InterruptedException {
                return http.send(request, HttpResponse.BodyHandlers.ofFile(directory.resolve("file")))
                        .body();
            }
        };
    }

    private static String url(int blocks) {
        return BenchServer.baseUrl() + "/file/" + blocks;
    }
}
