package io.github.peakaclient.internal.log;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Contract;
import io.github.peakaclient.api.Operation;
import io.github.peakaclient.internal.Redactor;
import io.github.peakaclient.internal.SecretMasker;
import io.github.peakaclient.internal.VisibleHeaders;
import io.github.peakaclient.log.HttpLogging;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;
import retrofit2.http.Streaming;

/**
 * A request and what came of it, and the redacted copies of both that the log is given. Made anew for each request; used by one
 * thread.
 */
final class LoggedExchange {
    private static final int MAX_FAILURE_CHARS = 1000;

    private final HttpLogging logging;
    private final Request request;
    private final Redactor redactor;
    private final LoggedBody body;
    private final boolean logsBodies;
    private @Nullable Response response;
    private @Nullable Exception failure;

    /**
     * @param request as it goes out
     * @param original as the caller made it, before any interceptor
     */
    LoggedExchange(HttpLogging logging, Request request, Request original) {
        this.logging = logging;
        this.request = request;
        // in a body that an interceptor compressed, no secret would be found
        Request readable = encoding(request.headers()) == null ? request : original;
        this.redactor = Redactor.of(readable.body(), secrets());
        this.body = new LoggedBody(redactor, logging.maxBodyBytes());
        this.logsBodies = logging.level() == HttpLogging.Level.BODY;
    }

    private Iterable<String> secrets() {
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < request.headers().size(); i++) {
            String name = request.headers().name(i);
            String value = request.headers().value(i);
            if (name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Proxy-Authorization")) {
                secrets.add(value.substring(value.indexOf(' ') + 1)); // without the scheme
            } else if (!isVisible(name)) {
                secrets.add(value);
            }
        }
        HttpUrl url = request.url();
        for (int i = 0; i < url.querySize(); i++) {
            String value = url.queryParameterValue(i);
            if (value != null && isSecret(url, url.queryParameterName(i))) {
                secrets.add(value);
            }
        }
        return secrets;
    }

    private boolean isVisible(String header) {
        return VisibleHeaders.isVisible(header) || logging.visibleHeaders().contains(header);
    }

    /** The real one. */
    Request request() {
        return request;
    }

    /** The real one, its body still to be read. */
    Response response() {
        return requireNonNull(response, "there is no answer");
    }

    /** Carries this exchange as its tag. */
    Request requestCopy() {
        Headers.Builder headers = new Headers.Builder();
        RequestBody real = request.body();
        RequestBody copy = null;
        if (real != null) {
            MediaType type = real.contentType();
            long length = LoggedBody.length(real);
            if (type != null && request.header("Content-Type") == null) {
                headers.addUnsafeNonAscii("Content-Type", redactor.redact(type.toString()));
            }
            if (length >= 0 && request.header("Content-Length") == null) {
                headers.add("Content-Length", Long.toString(length));
            }
            String text = logsBodies && length != 0 ? body.ofRequest(real, encoding(request.headers())) : "";
            copy = new RequestCopy(text, length);
        }
        copy(request.headers(), headers);
        return new Request.Builder()
                .url(copy(request.url()))
                .headers(headers.build())
                .method(request.method(), copy)
                .tag(LoggedExchange.class, this)
                .build();
    }

    /** Takes the real answer and gives a copy. */
    Response answered(Response real) {
        response = real;
        ResponseBody realBody = requireNonNull(real.body(), "real.body() == null");
        long length = realBody.contentLength();
        // 204 and 205 can claim to have a body, and waiting for it would be in vain
        boolean empty = length == 0 || real.code() == 204 || real.code() == 205;
        String text = logsBodies && !empty ? text(real, realBody) : "";
        Headers.Builder headers = new Headers.Builder();
        copy(real.headers(), headers);
        return new Response.Builder()
                .request(new Request.Builder().url(copy(real.request().url())).build())
                .protocol(real.protocol())
                .code(real.code())
                .message(redactor.redact(real.message()))
                .headers(headers.build())
                .body(new ResponseCopy(text, length))
                .build();
    }

    private String text(Response real, ResponseBody realBody) {
        MediaType type = realBody.contentType();
        long length = realBody.contentLength();
        String encoding = encoding(real.headers());
        // an error answer of a streaming operation is no stream
        boolean streamed = real.isSuccessful() && isAnnotated(Streaming.class);
        if (type == null || !body.isShown(type) || encoding != null || streamed) {
            return body.note(type, length, encoding != null || !streamed ? encoding : "streamed");
        }
        BufferedSource source = realBody.source();
        try {
            source.request(body.wanted());
        } catch (IOException e) {
            response = real.newBuilder().body(new BrokenBody(realBody, e)).build();
            return body.note(type, length, "reading it failed with " + e);
        }
        return body.text(source.getBuffer(), type, length);
    }

    /** Takes the failure and gives what the log may say of it. */
    String failed(Exception real) {
        failure = real;
        String text = redactor.redact(real.toString());
        return text.length() <= MAX_FAILURE_CHARS ? text : text.substring(0, MAX_FAILURE_CHARS) + "…";
    }

    /** If there is an answer, nobody will read it. */
    void close() {
        if (response != null) {
            response.close();
        }
    }

    /** The caller is to learn of both. */
    void addFailureTo(Throwable other) {
        if (failure != null) {
            other.addSuppressed(failure);
        }
    }

    private boolean isAnnotated(Class<? extends Annotation> annotation) {
        Invocation invocation = request.tag(Invocation.class);
        return invocation != null && invocation.method().isAnnotationPresent(annotation);
    }

    private HttpUrl copy(HttpUrl url) {
        HttpUrl.Builder copy = url.newBuilder().username("").password("").fragment(null);
        for (int i = 0; i < url.pathSize(); i++) {
            String segment = url.pathSegments().get(i);
            String masked = redactor.redact(segment);
            if (!masked.equals(segment)) {
                copy.setPathSegment(i, masked);
            }
        }
        copy.query(null);
        for (int i = 0; i < url.querySize(); i++) {
            String name = url.queryParameterName(i);
            String value = url.queryParameterValue(i);
            if (value != null) {
                value = isSecret(url, name) ? SecretMasker.MASK : redactor.redact(value);
            }
            copy.addQueryParameter(redactor.redact(name), value);
        }
        return copy.build();
    }

    private boolean isSecret(HttpUrl url, String queryParameter) {
        // a URL that is not of the contract can be a secret as a whole, such as the presigned one of a file
        boolean ofContract = isAnnotated(Operation.class) && url.equals(request.url());
        return !ofContract || Contract.SECRET_PROPERTIES.contains(queryParameter);
    }

    private void copy(Headers real, Headers.Builder copy) {
        for (int i = 0; i < real.size(); i++) {
            String name = real.name(i);
            if (logsBodies && name.equalsIgnoreCase("Content-Encoding") && encoding(real) != null) {
                continue; // told in the line of the body: HttpLoggingInterceptor would decompress the copy
            }
            copy.addUnsafeNonAscii(
                    name.matches("[!-~]+") ? name : "?", // OkHttp reads other names, but does not take them here
                    isVisible(name) ? redactor.redact(real.value(i)) : SecretMasker.MASK);
        }
    }

    /** How the body is compressed, null if it is not. */
    private static @Nullable String encoding(Headers headers) {
        String encoding = headers.get("Content-Encoding");
        return "identity".equalsIgnoreCase(encoding) ? null : encoding;
    }

    private static final class RequestCopy extends RequestBody {
        private final String text;
        private final long length;

        RequestCopy(String text, long length) {
            this.text = text;
            this.length = length;
        }

        /** The type of the real body is among the headers of the copy. */
        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeUtf8(text);
        }
    }

    private static final class ResponseCopy extends ResponseBody {
        private final Buffer text;
        private final long length;

        ResponseCopy(String text, long length) {
            this.text = new Buffer().writeUtf8(text);
            this.length = length;
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public BufferedSource source() {
            return text;
        }
    }
}
