package io.github.peakaclient;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Adds the API key to requests for the configured host, port and scheme, and to no others: an interceptor of the caller may
 * have changed the URL.
 */
final class Authorization implements Interceptor {
    private final ApiKey key;
    private final HttpUrl baseUrl;

    Authorization(ApiKey key, HttpUrl baseUrl) {
        this.key = key;
        this.baseUrl = baseUrl;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        HttpUrl url = request.url();
        boolean ours = url.scheme().equals(baseUrl.scheme())
                && url.host().equals(baseUrl.host())
                && url.port() == baseUrl.port();
        return chain.proceed(
                ours
                        ? request.newBuilder()
                                .header("Authorization", "Bearer " + key.value())
                                .build()
                        : request);
    }
}
