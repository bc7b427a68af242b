package io.github.peakaclient.call;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The interceptor that adds the API key to requests for the configured host, port and scheme, and to no others: an interceptor of
 * the caller may have changed the URL. The response that it returns does not carry the key either, since the caller could derive
 * the next request from it.
 */
final class Authorization implements Interceptor {
    private static final String HEADER = "Authorization";

    private final HttpUrl baseUrl;

    Authorization(HttpUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (!isOurs(request.url())) {
            return chain.proceed(request);
        }
        String key = AttemptTag.of(chain).key().value();
        Request signed = request.newBuilder().header(HEADER, "Bearer " + key).build();
        return unsigned(chain.proceed(signed));
    }

    private boolean isOurs(HttpUrl url) {
        return url.scheme().equals(baseUrl.scheme())
                && url.host().equals(baseUrl.host())
                && url.port() == baseUrl.port();
    }

    private static Response unsigned(Response response) {
        Request request = response.request().newBuilder().removeHeader(HEADER).build();
        return response.newBuilder()
                .request(request)
                .networkResponse(unsignedOrNull(response.networkResponse()))
                .cacheResponse(unsignedOrNull(response.cacheResponse()))
                .priorResponse(unsignedOrNull(response.priorResponse()))
                .build();
    }

    private static @Nullable Response unsignedOrNull(@Nullable Response response) {
        return response == null ? null : unsigned(response);
    }
}
