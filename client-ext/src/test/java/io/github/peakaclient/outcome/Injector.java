package io.github.peakaclient.outcome;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.outcome.Fault.Nature;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Brings a fault about at one request of a feature, and at its repetitions. The sandbox itself does what it can. */
final class Injector implements Interceptor {
    private final @Nullable Fault fault;
    private final int step;
    private final String apiUrl;
    private final Thread caller;
    private final List<String> steps = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * Creates an injector.
     *
     * @param fault null for none
     * @param apiUrl the base URL of the API; all others are those of files
     * @param caller the thread that is interrupted, if one is
     */
    Injector(@Nullable Fault fault, int step, String apiUrl, Thread caller) {
        this.fault = fault;
        this.step = step;
        this.apiUrl = apiUrl;
        this.caller = caller;
    }

    /** Returns the number of different requests so far. */
    synchronized int steps() {
        return steps.size();
    }

    /** Returns the number of all requests so far. */
    int requests() {
        return requests.get();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        requests.incrementAndGet();
        Request request = chain.request();
        boolean isFile = !request.url().toString().startsWith(apiUrl);
        if (index(request, isFile) != step || fault == null) {
            return chain.proceed(request);
        }
        if (fault.nature() == Nature.INTERRUPTED) {
            caller.interrupt();
        }
        if (isFile && fault.header() != null) {
            return file(chain, fault);
        }
        return fault.answer()
                .apply(chain.proceed(
                        fault.header() == null
                                ? request
                                : request.newBuilder()
                                        .header("Sandbox-Fault", fault.header())
                                        .build()));
    }

    private synchronized int index(Request request, boolean isFile) throws IOException {
        String key = request.method() + " " + (isFile ? request.url().encodedPath() : request.url() + text(request));
        int known = steps.indexOf(key);
        if (known < 0) {
            steps.add(key);
        }
        return known < 0 ? steps.size() - 1 : known;
    }

    private static String text(Request request) throws IOException {
        RequestBody body = request.body();
        if (body == null || !String.valueOf(body.contentType()).startsWith("application/json")) {
            return "";
        }
        Buffer buffer = new Buffer();
        body.writeTo(buffer);
        return " " + buffer.readUtf8();
    }

    /** Does what the sandbox's host of files cannot, with the exceptions that OkHttp has for it. */
    private static Response file(Chain chain, Fault fault) throws IOException {
        switch (fault.nature()) {
            case LOST -> throw new SocketException("Connection reset");
            case SILENT -> throw new SocketTimeoutException("timeout");
            case STATUS -> {
                return chain.proceed(chain.request())
                        .newBuilder()
                        .code(fault.status())
                        .build();
            }
            default -> {
                Response answer = chain.proceed(chain.request());
                return answer.newBuilder()
                        .body(broken(requireNonNull(answer.body()), fault.nature()))
                        .build();
            }
        }
    }

    private static ResponseBody broken(ResponseBody body, Nature nature) {
        return ResponseBody.create(
                Okio.buffer(new ForwardingSource(body.source()) {
                    private boolean begun;

                    @Override
                    public long read(Buffer sink, long byteCount) throws IOException {
                        if (!begun) {
                            begun = true;
                            return super.read(sink, 1);
                        }
                        switch (nature) {
                            case BODY_LOST -> throw new EOFException("unexpected end of stream");
                            case BODY_SILENT -> throw new SocketTimeoutException("timeout");
                            default -> {
                                return -1;
                            }
                        }
                    }
                }),
                body.contentType(),
                body.contentLength());
    }
}
