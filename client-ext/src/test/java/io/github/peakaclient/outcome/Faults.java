package io.github.peakaclient.outcome;

import static io.github.peakaclient.outcome.Fault.Nature.BODY_LOST;
import static io.github.peakaclient.outcome.Fault.Nature.BODY_SILENT;
import static io.github.peakaclient.outcome.Fault.Nature.GOOD;
import static io.github.peakaclient.outcome.Fault.Nature.INTERRUPTED;
import static io.github.peakaclient.outcome.Fault.Nature.LOST;
import static io.github.peakaclient.outcome.Fault.Nature.NO_GZIP;
import static io.github.peakaclient.outcome.Fault.Nature.NO_JSON;
import static io.github.peakaclient.outcome.Fault.Nature.ODD_JSON;
import static io.github.peakaclient.outcome.Fault.Nature.SILENT;
import static io.github.peakaclient.outcome.Fault.Nature.STATUS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** The faults, in the order of the table. */
final class Faults {
    private static final String JSON = "application/json";
    private static final byte[] HUGE =
            ("{\"message\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    private static final Set<String> TYPICAL = Set.of(
            "400",
            "503",
            "reset",
            "closed in the body",
            "no answer",
            "no end of the body",
            "thread interrupted",
            "200, HTML",
            "200, `7`",
            "200, `[]`",
            "200, members of other kinds");

    private Faults() {}

    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (int status : new int[] {302, 304, 400, 401, 403, 404, 407, 409, 421, 429, 500, 503}) {
            faults.add(Fault.status(status, String.valueOf(status), "status=" + status));
        }
        for (String body : new String[] {"gateway", "html", "empty"}) {
            faults.add(Fault.status(400, "400, body " + body, "status=400; body=" + body));
        }
        faults.add(Fault.replaced(
                STATUS,
                302,
                "302 in a circle",
                answer -> answer.newBuilder()
                        .code(302)
                        .header("Location", "?again")
                        .build()));
        faults.add(Fault.replaced(
                STATUS,
                500,
                "500 with 1 MiB of JSON",
                answer -> body(answer, JSON, HUGE).newBuilder().code(500).build()));
        for (String retryAfter : new String[] {"0", "3600"}) {
            faults.add(Fault.status(429, "429, Retry-After " + retryAfter, "status=429; retry-after=" + retryAfter));
        }
        faults.add(Fault.status(503, "503, Retry-After of the past", "status=503; retry-after=2001-02-03T04:05:06Z"));
        for (String retryAfter : new String[] {"soon", "-5", "99999999999999999999", ""}) {
            faults.add(Fault.replaced(
                    STATUS,
                    503,
                    "503, Retry-After `" + retryAfter + "`",
                    answer -> answer.newBuilder()
                            .code(503)
                            .header("Retry-After", retryAfter)
                            .build()));
        }
        faults.add(Fault.of(LOST, "reset", "reset"));
        faults.add(Fault.of(LOST, "closed", "close"));
        faults.add(Fault.of(BODY_LOST, "closed in the body", "close=1"));
        faults.add(Fault.of(SILENT, "no answer", "stall"));
        faults.add(Fault.of(BODY_SILENT, "no end of the body", "stall=1"));
        faults.add(Fault.of(INTERRUPTED, "thread interrupted", "stall"));
        faults.add(Fault.of(NO_JSON, "200, body shortened", "shorten=1"));
        faults.add(Fault.replaced(
                NO_JSON,
                204,
                "204",
                answer -> body(answer, null, "").newBuilder().code(204).build()));
        faults.add(noJson("200, HTML", "text/html", "<html><body>Sign in</body></html>"));
        faults.add(noJson("200, HTML called JSON", JSON, "<html><body>Sign in</body></html>"));
        faults.add(noJson("200, text", "text/plain", "ok"));
        faults.add(noJson("200, empty", JSON, ""));
        faults.add(noJson("200, JSON cut off", JSON, "{\"id\":\"c1"));
        faults.add(noJson("200, two values", JSON, "{} {}"));
        faults.add(Fault.replaced(
                NO_GZIP,
                200,
                "200, not gzip as announced",
                answer -> body(answer, JSON, "{\"id\":\"c1\"}")
                        .newBuilder()
                        .header("Content-Encoding", "gzip")
                        .build()));
        faults.add(oddJson("null"));
        faults.add(oddJson("true"));
        faults.add(oddJson("7"));
        faults.add(oddJson("\"text\""));
        faults.add(oddJson("{}"));
        faults.add(oddJson("[]"));
        faults.add(oddJson("[null]"));
        faults.add(oddJson("[[1]]"));
        faults.add(oddJson("[{\"id\":null,\"name\":null}]"));
        String odd = "{\"id\":{},\"name\":[7],\"url\":7,\"status\":{},\"columns\":7,\"data\":{},\"files\":7,"
                + "\"createdAt\":[],\"matchedTables\":7,\"lastExecutionStartTime\":7,\"format\":{},\"type\":7,"
                + "\"connectionType\":{},\"category\":{},\"history\":7,\"meta\":{\"page\":7}}";
        faults.add(Fault.replaced(ODD_JSON, 200, "200, members of other kinds", answer -> body(answer, JSON, odd)));
        faults.add(Fault.replaced(
                ODD_JSON, 200, "200, list of members of other kinds", answer -> body(answer, JSON, "[" + odd + "]")));
        String nulls = "{\"id\":\"1\",\"status\":[null],\"columns\":[null],\"data\":[null],\"files\":[null],"
                + "\"matchedTables\":[null],\"history\":[null],\"meta\":{\"page\":null}}";
        faults.add(Fault.replaced(ODD_JSON, 200, "200, lists of null", answer -> body(answer, JSON, nulls)));
        faults.add(Fault.replaced(
                GOOD,
                200,
                "200, good, of another Content-Type",
                answer -> answer.newBuilder()
                        .header("Content-Type", "text/x-odd; charset=odd")
                        .build()));
        faults.add(Fault.replaced(
                GOOD,
                200,
                "200, good, without Content-Type",
                answer -> answer.newBuilder().removeHeader("Content-Type").build()));
        return faults;
    }

    /** Returns one fault of each kind, for further ways to call a feature. */
    static boolean isTypical(Fault fault) {
        return TYPICAL.contains(fault.name());
    }

    private static Fault noJson(String name, String contentType, String text) {
        return Fault.replaced(NO_JSON, 200, name, answer -> body(answer, contentType, text));
    }

    private static Fault oddJson(String text) {
        return Fault.replaced(ODD_JSON, 200, "200, `" + text + "`", answer -> body(answer, JSON, text));
    }

    /** Returns the answer with another body, which has the length that its header says. */
    private static Response body(Response answer, @Nullable String contentType, String text) {
        return body(answer, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Response body(Response answer, @Nullable String contentType, byte[] bytes) {
        try {
            answer.body().bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Response.Builder replaced = answer.newBuilder()
                .code(200)
                .removeHeader("Transfer-Encoding")
                .removeHeader("Content-Type")
                .header("Content-Length", String.valueOf(bytes.length))
                .body(ResponseBody.create(bytes, contentType == null ? null : MediaType.get(contentType)));
        return (contentType == null ? replaced : replaced.header("Content-Type", contentType)).build();
    }
}
