package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client of a sandbox. */
public final class Client {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String baseUrl;
    private final @Nullable String key;
    private final Consumer<Answer> check;

    public Client(String baseUrl, @Nullable String key) {
        this(baseUrl, key, answer -> {});
    }

    /** Creates a client that passes every answer to {@code check}. */
    public Client(String baseUrl, @Nullable String key, Consumer<Answer> check) {
        this.baseUrl = baseUrl;
        this.key = key;
        this.check = check;
    }

    public static Client of(Sandbox sandbox) {
        return new Client(sandbox.baseUrl(), sandbox.partnerKey());
    }

    public record Answer(int status, String contentType, String text) {

        public JsonNode json() {
            try {
                return Json.MAPPER.readTree(text);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + text, e);
            }
        }

        public String message() {
            return json().path("message").asText();
        }

        /** Returns the JSON of a successful answer. */
        public JsonNode ok() {
            if (status < 200 || status > 299) {
                throw new AssertionError("status " + status + ": " + text);
            }
            return text.isEmpty() ? Json.node(null) : json();
        }
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), null);
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody(), null);
    }

    public Answer post(String path, JsonNode body) {
        return json("POST", path, body);
    }

    public Answer put(String path, JsonNode body) {
        return json("PUT", path, body);
    }

    public Answer patch(String path, JsonNode body) {
        return json("PATCH", path, body);
    }

    public Answer query(String projectId, String sql) {
        return post("/data/projects/" + projectId + "/queries/execute?format=COMPACT", Json.object("statement", sql));
    }

    public Answer importCsv(String projectId, String table, String request, String csv) {
        return importCsv(projectId, table, request, csv, "");
    }

    /**
     * Imports a file.
     *
     * @param headers of the part with the request, each with its end of line
     */
    public Answer importCsv(String projectId, String table, String request, String csv, String headers) {
        String boundary = "----boundary";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rows.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"request\"\r\n" + headers + "\r\n"
                + request + "\r\n--" + boundary + "--\r\n";
        return send(
                "POST",
                "/data/projects/" + projectId + "/table/" + encode(table) + "/import",
                BodyPublishers.ofString(body),
                "multipart/form-data; boundary=" + boundary);
    }

    public Answer send(String method, String path, BodyPublisher body, @Nullable String contentType) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl + path)).method(method, body);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            HttpResponse<String> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Answer answer = new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
            check.accept(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer json(String method, String path, JsonNode body) {
        return send(method, path, BodyPublishers.ofString(body.toString()), "application/json");
    }
}
