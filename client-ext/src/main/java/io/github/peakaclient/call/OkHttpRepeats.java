package io.github.peakaclient.call;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * The interceptors that keep OkHttp from repeating requests by itself. It does so, whatever the operation, after 408, after 503 with
 * {@code Retry-After: 0}, after a lost connection if that was used before or if the host has another address, and endlessly when an
 * HTTP/2 server closes each connection. And it fails on a {@code Retry-After} that is no int.
 *
 * <p>OkHttp decides between its application and its network interceptors. So the network interceptor refuses to send a request that
 * was sent before and failed, and shows another {@code Retry-After}; the application interceptor restores the true failure and the
 * true header.
 */
final class OkHttpRepeats {
    private static final String RETRY_AFTER = "Retry-After";
    private static final String TRUE_RETRY_AFTER = "Peaka-Client-Retry-After";
    private static final String NOT_NOW = "1";

    private OkHttpRepeats() {}

    /** Adds the interceptors. Must be called after all other interceptors have been added. */
    static void prevent(OkHttpClient.Builder client) {
        client.addInterceptor(OkHttpRepeats::restore);
        client.networkInterceptors().add(0, OkHttpRepeats::hide);
    }

    /**
     * Adds interceptors that only hide the header, for requests that are no attempts of a call. Must be called after all other
     * interceptors have been added.
     */
    static void hideRetryAfter(OkHttpClient.Builder client) {
        client.addInterceptor(chain -> restored(chain.proceed(chain.request())));
        client.networkInterceptors().add(0, chain -> hidden(chain.proceed(chain.request())));
    }

    private static Response hide(Interceptor.Chain chain) throws IOException {
        AttemptTag attempt = AttemptTag.of(chain);
        attempt.beforeSending();
        attempt.sendsOn(chain.connection());
        Response response;
        try {
            CallObservation observation = attempt.observation();
            response = observation == null ? chain.proceed(chain.request()) : WireBytes.proceed(chain, observation);
        } catch (IOException e) {
            attempt.failed(e);
            throw e;
        }
        attempt.answered();
        return hidden(response);
    }

    private static Response hidden(Response response) {
        if (response.code() != 408 && response.code() != 503) {
            return response;
        }
        Response.Builder hidden = response.newBuilder().header(RETRY_AFTER, NOT_NOW);
        String retryAfter = response.header(RETRY_AFTER);
        return (retryAfter == null ? hidden : hidden.header(TRUE_RETRY_AFTER, retryAfter)).build();
    }

    private static Response restore(Interceptor.Chain chain) throws IOException {
        AttemptTag.of(chain).proceed();
        Response response;
        try {
            response = chain.proceed(chain.request());
        } catch (AttemptTag.SentBefore e) {
            throw e.failure;
        }
        return restored(response);
    }

    private static Response restored(Response response) {
        if (response.code() != 408 && response.code() != 503) {
            return response;
        }
        String retryAfter = response.header(TRUE_RETRY_AFTER);
        Response.Builder restored =
                response.newBuilder().removeHeader(TRUE_RETRY_AFTER).removeHeader(RETRY_AFTER);
        return (retryAfter == null ? restored : restored.header(RETRY_AFTER, retryAfter)).build();
    }
}
