package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The interceptor that adds the API key to requests for the configured host, port and scheme, and takes the headers of the options
 * from all others: the caller's own interfaces can name any URL, and an interceptor of the caller may have changed it. No response that
 * the caller sees carries the key, since he could derive the next request from it.
 */
final class Authorization implements Interceptor {
    private static final String HEADER = "Authorization";

    private final HttpUrl baseUrl;
    private final boolean isSeen;

    /**
     * @param isSeen whether an interceptor of the caller sees the responses
     */
    Authorization(HttpUrl baseUrl, boolean isSeen) {
        this.baseUrl = baseUrl;
        this.isSeen = isSeen;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (!isOurs(request.url())) {
            return chain.proceed(withoutOptions(request, chain));
        }
        String key = requireNonNull(AttemptTag.of(chain).options().apiKey(), "apiKey == null")
                .value();
        Request signed = request.newBuilder().header(HEADER, "Bearer " + key).build();
        Response response = chain.proceed(signed);
        return isSeen ? unsigned(response) : response;
    }

    /** Returns the request without the headers of the options. One of the same name with another value is the caller's own choice. */
    private static Request withoutOptions(Request request, Chain chain) {
        Request.Builder foreign = request.newBuilder();
        for (Map.Entry<String, String> header :
                AttemptTag.of(chain).options().headers().entrySet()) {
            if (header.getValue().equals(request.header(header.getKey()))) {
                foreign.removeHeader(header.getKey());
            }
        }
        return foreign.build();
    }

    private boolean isOurs(HttpUrl url) {
        return url.scheme().equals(baseUrl.scheme())
                && url.host().equals(baseUrl.host())
                && url.port() == baseUrl.port();
    }

    /** Returns the response without the key in its requests. */
    static Response unsigned(Response response) {
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
