package io.github.peakaclient.bench;

import io.github.peakaclient.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** A sandbox in a process of its own. */
final class SandboxProgram {
    private static final MediaType JSON = MediaType.get("application/json");

    private final HttpUrl baseUrl;
    private final String key;
    private final String projectId;

    private SandboxProgram(String baseUrl, String key, String projectId) {
        this.baseUrl = HttpUrl.get(baseUrl);
        this.key = key;
        this.projectId = projectId;
    }

    static SandboxProgram of(Sandbox sandbox) {
        return new SandboxProgram(sandbox.baseUrl(), sandbox.partnerKey(), sandbox.projectId());
    }

    /** The one sandbox of this process, started when it is first needed; it ends with this process. */
    private static final class Shared {
        static final SandboxProgram INSTANCE = start();

        private static SandboxProgram start() {
            try {
                Program program = Program.start(SandboxProgram.class);
                return new SandboxProgram(program.line(), program.line(), program.line());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static SandboxProgram shared() {
        return Shared.INSTANCE;
    }

    /** Returns an HTTP client with the patience for large results. */
    static OkHttpClient http() {
        return new OkHttpClient.Builder().readTimeout(Duration.ZERO).build();
    }

    /** Returns the request of a query, without special characters, whose answer is COMPACT. */
    Request query(String sql) {
        HttpUrl url = baseUrl.newBuilder()
                .addPathSegments("data/projects/" + projectId + "/queries/execute")
                .addQueryParameter("format", "COMPACT")
                .build();
        return request(url)
                .post(RequestBody.create("{\"statement\":\"" + sql + "\"}", JSON))
                .build();
    }

    /** Returns the request of the connections of the project. */
    Request list() {
        return request(baseUrl.newBuilder()
                        .addPathSegments("connections/" + projectId)
                        .build())
                .build();
    }

    private Request.Builder request(HttpUrl url) {
        return new Request.Builder().url(url).header("Authorization", "Bearer " + key);
    }

    /** Runs the sandbox until the input ends. */
    public static void main(String... args) {
        Program.run(() -> {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            try (Sandbox sandbox = Sandbox.start()) {
                out.println(sandbox.baseUrl());
                out.println(sandbox.partnerKey());
                out.println(sandbox.projectId());
                Program.awaitEndOfInput();
            }
        });
    }
}
