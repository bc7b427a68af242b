package io.github.peakaclient.internal.log;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.log.HttpLogging;
import io.github.peakaclient.log.HttpLogging.Level;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;

/**
 * An interceptor that logs each request and its response or failure, without secrets, and changes neither. It belongs after the
 * interceptors whose changes the log has to show. Thread-safe.
 */
public final class LoggingInterceptor implements Interceptor {
    private static final int MAX_FAILURE_CHARS = 1000;
    private static final List<Integer> BODILESS = Arrays.asList(204, 205, 304);

    private final HttpLogging logging;
    private final Timing timing;
    private final boolean logsHeaders;
    private final boolean logsBodies;

    /**
     * Creates an interceptor.
     *
     * @param logging the level and the sink
     * @param timing the clock
     */
    public LoggingInterceptor(HttpLogging logging, Timing timing) {
        this.logging = logging;
        this.timing = timing;
        this.logsHeaders = logging.level().compareTo(Level.HEADERS) >= 0;
        this.logsBodies = logging.level() == Level.BODY;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (logging.level() == Level.NONE) {
            return chain.proceed(request);
        }
        ExchangeRedactor redactor = new ExchangeRedactor(request, chain.call().request(), logging.visibleHeaders());
        logRequest(request, redactor);
        long start = timing.nanoTime();
        Response response;
        try {
            response = chain.proceed(request);
        } catch (Exception e) { // of any type: interceptors in Kotlin can throw checked exceptions
            logFailure(e, redactor);
            throw e;
        }
        try {
            return logResponse(response, redactor, start);
        } catch (Throwable t) { // thrown by the sink: nobody will read the response
            response.close();
            throw t;
        }
    }

    private void logRequest(Request request, ExchangeRedactor redactor) {
        RequestBody body = request.body();
        long length = body == null ? 0 : LoggedBody.length(body);
        String size = body == null ? "" : " (" + size(length) + ")";
        log("--> " + request.method() + " " + redactor.url(request.url()) + (logsHeaders ? "" : size));
        if (!logsHeaders) {
            return;
        }
        if (body != null) { // OkHttp sets these headers later, from the body
            MediaType type = body.contentType();
            if (type != null && request.header("Content-Type") == null) {
                log(redactor.header("Content-Type", type.toString()));
            }
            if (length >= 0 && request.header("Content-Length") == null) {
                log("Content-Length: " + length);
            }
        }
        logHeaders(request.headers(), redactor);
        if (logsBodies && body != null) {
            log("");
            log(loggedBody(redactor).ofRequest(body, ExchangeRedactor.encoding(request.headers())));
        }
        log("--> END " + request.method() + (logsBodies ? size : ""));
    }

    private void logFailure(Exception failure, ExchangeRedactor redactor) {
        String text = redactor.text.redact(failure.toString());
        try {
            log("<-- HTTP FAILED: "
                    + (text.length() <= MAX_FAILURE_CHARS ? text : text.substring(0, MAX_FAILURE_CHARS) + "…"));
        } catch (Throwable t) { // thrown by the sink: the caller gets both
            t.addSuppressed(failure);
            throw t;
        }
    }

    /** Returns the same response, or one with a substitute for its body if reading ahead for the log failed. */
    private Response logResponse(Response response, ExchangeRedactor redactor, long start) {
        ResponseBody body = requireNonNull(response.body(), "response.body() == null");
        boolean showsBody = logsBodies && hasBody(response, body);
        String text = "";
        Response result = response;
        if (showsBody) {
            LoggedBody logged = loggedBody(redactor);
            try {
                // an error answer of a streaming operation is no stream
                boolean streamed = response.isSuccessful() && redactor.isStreaming();
                text = logged.ofResponse(body, ExchangeRedactor.encoding(response.headers()), streamed);
            } catch (IOException e) {
                text = logged.note(body.contentType(), body.contentLength(), "reading it failed with " + e);
                ResponseBody broken = ResponseBody.create(
                        Okio.buffer(new BrokenSource(body.source(), e)), body.contentType(), body.contentLength());
                result = response.newBuilder().body(broken).build();
            }
        }
        long millis = NANOSECONDS.toMillis(timing.nanoTime() - start);
        String message = redactor.text.redact(response.message());
        log("<-- " + response.code() + (message.isEmpty() ? "" : " " + message) + " "
                + redactor.url(response.request().url()) + " (" + millis + "ms"
                + (logsHeaders ? "" : ", " + size(body.contentLength())) + ")");
        if (!logsHeaders) {
            return result;
        }
        logHeaders(response.headers(), redactor);
        if (showsBody) {
            log("");
            log(text);
        }
        log("<-- END HTTP");
        return result;
    }

    /** Returns false also for responses that may claim to have a body and never do: waiting for it would be in vain. */
    private static boolean hasBody(Response response, ResponseBody body) {
        return body.contentLength() != 0
                && !BODILESS.contains(response.code())
                && !response.request().method().equals("HEAD");
    }

    private LoggedBody loggedBody(ExchangeRedactor redactor) {
        return new LoggedBody(redactor.text, logging.maxBodyBytes());
    }

    private static String size(long length) {
        return (length < 0 ? "unknown-length" : length + "-byte") + " body";
    }

    private void logHeaders(Headers headers, ExchangeRedactor redactor) {
        for (int i = 0; i < headers.size(); i++) {
            log(redactor.header(headers.name(i), headers.value(i)));
        }
    }

    /** Logs one line: nothing that a server or a caller wrote can begin another one. */
    private void log(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = "\n\r\t".indexOf(c);
            if (letter != -1) {
                line.append('\\').append("nrt".charAt(letter));
            } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        logging.sink().log(line.toString());
    }
}
