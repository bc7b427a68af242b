package io.github.peakaclient.transfer;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.retry.RetryBudget;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** An API whose export has ended, the host of its files, and a client in virtual time. */
final class ExportServer implements AutoCloseable {
    static final String KEY = "pk_example_not_a_key";
    static final String SIGNATURE = "example_not_a_signature";

    final MockWebServer api = NoDelaySockets.newServer();
    final MockWebServer hostServer = NoDelaySockets.newServer();
    final FileHost host = new FileHost();
    final VirtualTiming timing = new VirtualTiming();
    final OkHttpClient http = new OkHttpClient.Builder()
            .readTimeout(30, TimeUnit.SECONDS)
            .callTimeout(29, TimeUnit.SECONDS)
            .followRedirects(false)
            .build();
    final RetryBudget budget = RetryBudget.of(1000);
    /** How often the export was asked about. */
    final AtomicInteger looks = new AtomicInteger();

    private final List<String> files = new ArrayList<>();

    @Nullable
    String format = "CSV";

    volatile String state = "SUCCEEDED";

    @Nullable
    String error;

    @Nullable
    Long rowCount;

    /** Of the addresses that the first, second, … look gives. */
    final List<String> expiries = new ArrayList<>();

    private RetryPolicy retries = RetryPolicy.standard();
    private @Nullable Peaka peaka;

    ExportServer() throws IOException {
        api.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse().setBody(json(looks.getAndIncrement()));
            }
        });
        hostServer.setDispatcher(host);
        api.start();
        hostServer.start();
    }

    ExportServer retries(int maxRetries) {
        retries = RetryPolicy.builder().maxRetries(maxRetries).build();
        return this;
    }

    /** With its true size. */
    ExportServer file(@Nullable String name, byte[] content) {
        return file(name, content, content.length);
    }

    ExportServer file(@Nullable String name, byte[] content, long bytes) {
        String path = "f" + files.size();
        host.files.put(path, content);
        files.add("{\"name\":" + (name == null ? "null" : "\"" + name.replace("\\", "\\\\") + "\"") + ",\"url\":\""
                + hostServer.url("/" + path) + "?signature=" + SIGNATURE + "-LOOK\""
                + (bytes < 0 ? "" : ",\"bytes\":" + bytes) + "}");
        return this;
    }

    List<String> files() {
        return files;
    }

    private String json(int look) {
        String expiry = look < expiries.size() ? expiries.get(look) : null;
        return "{\"id\":\"e1\",\"status\":\"" + state + "\",\"format\":"
                + (format == null ? "null" : "\"" + format + "\"")
                + (error == null ? "" : ",\"error\":\"" + error + "\"")
                + (rowCount == null ? "" : ",\"rowCount\":" + rowCount) + ",\"files\":["
                + String.join(",", files).replace("LOOK", String.valueOf(look)) + "]"
                + (expiry == null ? "" : ",\"expiresAt\":\"" + expiry + "\"") + "}";
    }

    Peaka peaka() {
        Peaka made = peaka == null ? make() : peaka;
        peaka = made;
        return made;
    }

    private Peaka make() {
        return Peaka.builder()
                .apiKey(ApiKey.of(KEY))
                .baseUrl(api.url("/").toString())
                .product("acme-sync", "2.1")
                .httpClient(http)
                .retryBudget(budget)
                .options(CallOptions.builder()
                        .retryPolicy(retries)
                        .header("X-Tenant", "example_not_a_tenant")
                        .build())
                .timing(timing)
                .build();
    }

    Export export() {
        return peaka().project("p1").exports().attach("e1");
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static String after(Duration duration) {
        return VirtualTiming.START.plus(duration).toString();
    }

    @Override
    public void close() throws IOException {
        if (peaka != null) {
            peaka.close();
        }
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        api.close();
        hostServer.close();
    }
}
