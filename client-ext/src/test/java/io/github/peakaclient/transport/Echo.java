package io.github.peakaclient.transport;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** How a server can quote a request: one secret of it, or its whole body. */
enum Echo {
    JSON_MESSAGE("application/json") {
        @Override
        String quote(String secret, String body) {
            return message("cannot sign in with " + secret + ", try another");
        }
    },
    JSON_IN_A_MESSAGE("application/json") {
        @Override
        String quote(String secret, String body) {
            return message("cannot process " + body + " now");
        }
    },
    JSON_IN_JSON_IN_A_MESSAGE("application/json") {
        @Override
        String quote(String secret, String body) {
            return message("upstream said " + message("cannot process " + body));
        }
    },
    JSON("application/json") {
        @Override
        String quote(String secret, String body) {
            return "{\"status\":400,\"request\":" + body + ",\"rejected\":[" + text(secret) + "]}";
        }
    },
    JSON_CUT_IN_ITS_LAST_QUARTER("application/json") {
        @Override
        String quote(String secret, String body) {
            String whole = JSON.quote(secret, body);
            return whole.substring(0, whole.length() * 7 / 8);
        }
    },
    JSON_CUT_IN_THE_SECRET("application/json") {
        @Override
        String quote(String secret, String body) {
            String whole = JSON_MESSAGE.quote(secret, body);
            return whole.substring(0, whole.indexOf(secret.substring(0, Secret.MARK)) + Secret.MARK);
        }
    },
    JSON_WITH_EVERY_CHARACTER_ESCAPED("application/json") {
        @Override
        String quote(String secret, String body) {
            return "{\"message\":\"no: " + escaped(secret) + "\"}";
        }
    },
    /** Some writers of JSON escape a slash, an ampersand or what is not ASCII. */
    JSON_WITH_ONE_CHARACTER_ESCAPED("application/json") {
        @Override
        String quote(String secret, String body) {
            return "{\"message\":\"no: " + escaped(secret.substring(0, 1)) + inString(secret.substring(1)) + "\"}";
        }
    },
    TEXT("text/plain") {
        @Override
        String quote(String secret, String body) {
            return "Cannot sign in with " + secret + ", sent in\n" + body;
        }
    },
    JAVA_TEXT("text/plain") {
        @Override
        String quote(String secret, String body) {
            return "Request{credential={token=" + secret + "}}";
        }
    },
    URL("text/plain") {
        @Override
        String quote(String secret, String body) {
            return "GET /internal?token=" + URLEncoder.encode(secret, StandardCharsets.UTF_8) + " failed";
        }
    },
    HTML("text/html") {
        @Override
        String quote(String secret, String body) {
            return "<html><p>" + html(secret) + "</p><pre>" + html(body) + "</pre></html>";
        }
    };

    private static final JsonAdapter<String> STRING =
            new Moshi.Builder().build().adapter(String.class);

    final String contentType;

    Echo(String contentType) {
        this.contentType = contentType;
    }

    abstract String quote(String secret, String body);

    private static String message(String text) {
        return "{\"status\":400,\"error\":\"BAD\",\"message\":" + text(text) + "}";
    }

    private static String text(String value) {
        return STRING.toJson(value);
    }

    private static String inString(String value) {
        String quoted = text(value);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String escaped(String value) {
        return value.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining());
    }

    private static String html(String text) {
        return text.chars()
                .mapToObj(c -> Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#39;")
                        .getOrDefault((char) c, String.valueOf((char) c)))
                .collect(Collectors.joining());
    }
}
