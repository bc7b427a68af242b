package io.github.peakaclient.internal.log;

import io.github.peakaclient.api.Operation;
import io.github.peakaclient.internal.Redactor;
import io.github.peakaclient.internal.SecretMasker;
import io.github.peakaclient.internal.SecretNames;
import io.github.peakaclient.internal.SubmittedSecrets;
import io.github.peakaclient.internal.VisibleHeaders;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;
import retrofit2.http.Streaming;

/** The redaction of one request and of what quotes it: its response or failure. Immutable. */
final class ExchangeRedactor {
    private final Request request;
    private final Set<String> visibleHeaders;
    final Redactor text;

    /**
     * @param request as it is sent
     * @param original as the caller made it, before any interceptor
     * @param visibleHeaders shown in addition to those that carry no secrets; {@code contains} ignores case
     */
    ExchangeRedactor(Request request, Request original, Set<String> visibleHeaders) {
        this.request = request;
        this.visibleHeaders = visibleHeaders;
        // no secret can be found in a body that an interceptor compressed
        Request readable = encoding(request.headers()) == null ? request : original;
        this.text = Redactor.of(readable.body(), secrets());
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < request.headers().size(); i++) {
            String name = request.headers().name(i);
            String value = request.headers().value(i);
            if (!isVisible(name)) {
                secrets.addAll(SubmittedSecrets.ofHeader(name, value));
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

    /** Returns the line for a header. */
    String header(String name, String value) {
        return (name.matches("[!-~]+") ? name : "?") // OkHttp accepts any name from a server
                + ": "
                + (isVisible(name) ? text.redact(value) : SecretMasker.MASK);
    }

    private boolean isVisible(String header) {
        return VisibleHeaders.isVisible(header) || visibleHeaders.contains(header);
    }

    HttpUrl url(HttpUrl url) {
        HttpUrl.Builder redacted =
                url.newBuilder().username("").password("").query(null).fragment(null);
        for (int i = 0; i < url.pathSize(); i++) {
            String segment = url.pathSegments().get(i);
            String masked = text.redact(segment);
            if (!masked.equals(segment)) {
                redacted.setPathSegment(i, masked);
            }
        }
        for (int i = 0; i < url.querySize(); i++) {
            String name = url.queryParameterName(i);
            String value = url.queryParameterValue(i);
            if (value != null) {
                value = isSecret(url, name) ? SecretMasker.MASK : text.redact(value);
            }
            redacted.addQueryParameter(text.redact(name), value);
        }
        return redacted.build();
    }

    private boolean isSecret(HttpUrl url, String queryParameter) {
        // any value of a URL outside the contract can be a secret, such as the signature of a presigned one
        boolean ofContract = isAnnotated(Operation.class) && url.equals(request.url());
        return !ofContract || SecretNames.isSecret(queryParameter);
    }

    boolean isStreaming() {
        return isAnnotated(Streaming.class);
    }

    private boolean isAnnotated(Class<? extends Annotation> annotation) {
        Invocation invocation = request.tag(Invocation.class);
        return invocation != null && invocation.method().isAnnotationPresent(annotation);
    }

    /** Returns the compression of the body, or null if there is none. */
    static @Nullable String encoding(Headers headers) {
        String encoding = headers.get("Content-Encoding");
        return "identity".equalsIgnoreCase(encoding) ? null : encoding;
    }
}
