package io.github.peakaclient.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.log.HttpLogging;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ConnectionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;

/** In whatever form a server quotes a secret that was submitted, no place shows a part of it. */
class SecretsTableTest {
    private static final String REWRITE = "rewriteSecrets";
    private static final Path TABLE = Path.of("src/test/resources/secrets.md");

    /** All characters between the marks are written in another way by some server. */
    private static final Secret SECRET = new Secret("k7w2q9x4m1zp", "\"'\\/<&>+% ä€", "b8n3v6t5j0rh");

    /** A shorter part of what was quoted can be a part of the text around it. */
    private static final int PART = 8;

    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void noFormOfASecretIsShownAnywhere() throws IOException {
        Map<String, Map<String, String>> lines = new LinkedHashMap<>();
        try (MockWebServer server = NoDelaySockets.newServer();
                Peaka peaka = peaka(server)) {
            for (SecretForm form : SecretForm.values()) {
                String quoted = form.of(SECRET.value());
                Map<String, String> line = new LinkedHashMap<>();
                String json = "{\"error\":\"BAD\",\"message\":" + SecretForm.quoted("no: " + quoted) + "}";
                server.enqueue(answer(400, "application/json", json, quoted));
                judge(line, "JSON error", form.ownPart(quoted), places(failure(peaka, ApiException.class)));
                server.enqueue(answer(400, "text/plain", "no: " + quoted + " is wrong", quoted));
                judge(line, "text error", form.ownPart(quoted), places(failure(peaka, ApiException.class)));
                server.enqueue(answer(200, "application/json", "[" + json + "]", quoted));
                judge(line, "wrong answer", form.ownPart(quoted), places(failure(peaka, DecodingException.class)));
                lines.put(form.title, line);
            }
        }
        String table = table(lines);
        assertThat(table).doesNotContain("SHOWN");
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(TABLE, table);
        }
        assertThat(table).as("%s, which -D%s=true rewrites", TABLE, REWRITE).isEqualTo(Files.readString(TABLE));
    }

    private Peaka peaka(MockWebServer server) throws IOException {
        server.start();
        return Peaka.builder()
                .apiKey(ApiKey.of(Clients.KEY))
                .baseUrl(server.url("/").toString())
                .logging(HttpLogging.of(HttpLogging.Level.BODY, log::add))
                .build();
    }

    private static MockResponse answer(int status, String contentType, String body, String quoted) {
        return new MockResponse()
                .setResponseCode(status)
                .addHeaderLenient("X-Request-Id", quoted)
                .setHeader("Content-Type", contentType)
                .addHeaderLenient("Server", quoted)
                .setBody(body);
    }

    private <E extends PeakaException> E failure(Peaka peaka, Class<E> type) {
        log.clear();
        ApiCall<Connection> call = peaka.connections()
                .createConnection(
                        "SksnYuxH",
                        ConnectionRequest.builder()
                                .name("crm")
                                .type("POSTGRES")
                                .credential(Map.of("password", SECRET.value()))
                                .build());
        return catchThrowableOfType(type, call::send);
    }

    private Map<String, String> places(PeakaException failure) {
        Map<String, String> scan = Scan.of(failure);
        Map<String, String> places = new TreeMap<>();
        places.put("message", failure.getMessage());
        places.put("causes", scan.remove("stack trace"));
        places.put("toString", failure.toString());
        places.put("serialized form", scan.remove("serialized"));
        places.put("log", String.join("\n", log));
        if (failure instanceof ApiException e) {
            places.put("rawBody", scan.remove("raw body"));
            places.put("body", scan.remove("body"));
            places.put("headers", String.valueOf(e.headers()) + scan.remove("request id"));
        } else {
            places.put("rawBody", scan.remove("excerpt"));
        }
        places.put("other getters", String.valueOf(scan));
        return places;
    }

    private static void judge(Map<String, String> line, String answer, String quoted, Map<String, String> places) {
        Map<String, String> shown = SECRET.seenIn(places);
        places.forEach((place, text) -> {
            boolean isShown = shown.containsKey(place) || holdsAPart(text, quoted);
            line.merge(
                    place,
                    isShown ? "SHOWN in " + answer : "hidden",
                    (before, now) -> before.equals(now) ? now : before.equals("hidden") ? now : before);
        });
    }

    private static boolean holdsAPart(String text, String quoted) {
        for (int i = 0; i + PART <= quoted.length(); i++) {
            if (text.contains(quoted.substring(i, i + PART))) {
                return true;
            }
        }
        return false;
    }

    private static String table(Map<String, Map<String, String>> lines) {
        List<String> places = new ArrayList<>(lines.values().iterator().next().keySet());
        StringBuilder table = new StringBuilder("# Secrets that a server quotes\n\n"
                + "Made by `SecretsTableTest`: a secret is submitted, and an error as JSON, an error as text, and an answer that"
                + " cannot be decoded\nquote it in many forms, in the body and in headers. No part of it is shown.\n\n| form | "
                + String.join(" | ", places) + " |\n|" + "---|".repeat(places.size() + 1) + "\n");
        lines.forEach((form, line) -> table.append("| ")
                .append(form)
                .append(" | ")
                .append(String.join(" | ", line.values()))
                .append(" |\n"));
        return table.toString();
    }
}
