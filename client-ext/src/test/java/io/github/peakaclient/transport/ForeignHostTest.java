package io.github.peakaclient.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.CallOptions;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Url;

/** Neither the key nor the headers of the options go to a host other than the configured one. */
class ForeignHostTest {
    private static final CallOptions OPTIONS =
            CallOptions.builder().header("X-Gateway-Token", "gateway-1").build();

    private final MockWebServer ours = new MockWebServer();
    private final MockWebServer foreign = new MockWebServer();

    interface OwnApi {
        @GET
        ApiCall<ResponseBody> fetch(@Url String url);

        @GET
        ApiCall<ResponseBody> fetch(@Url String url, @Header("X-Own") String own);
    }

    @BeforeEach
    void start() throws IOException {
        ours.start();
        foreign.start();
        ours.enqueue(new MockResponse());
        foreign.enqueue(new MockResponse());
    }

    @AfterEach
    void stop() throws IOException {
        ours.close();
        foreign.close();
    }

    @Test
    void configuredHostGetsKeyAndHeaders() throws Exception {
        api(new OkHttpClient()).fetch("/a").send();
        RecordedRequest request = ours.takeRequest();
        assertThat(request.getHeader("Authorization")).isEqualTo(Clients.BEARER);
        assertThat(request.getHeader("X-Gateway-Token")).isEqualTo("gateway-1");
    }

    @Test
    void urlOfAnotherHostGetsNeither() throws Exception {
        api(new OkHttpClient()).fetch(foreign.url("/a").toString(), "mine").send();
        RecordedRequest request = foreign.takeRequest();
        assertThat(request.getHeaders().names()).doesNotContain("Authorization", "X-Gateway-Token");
        assertThat(request.getHeader("X-Own")).isEqualTo("mine");
    }

    @Test
    void interceptorThatChangesTheHostTakesNeitherAlong() throws Exception {
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().url(foreign.url("/b")).build()))
                .build();
        api(client).fetch("/a").send();
        assertThat(foreign.takeRequest().getHeaders().names()).doesNotContain("Authorization", "X-Gateway-Token");
    }

    /** What the caller sets for the other host himself is sent. */
    @Test
    void interceptorThatSetsAHeaderAnewSendsIt() throws Exception {
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .url(foreign.url("/b"))
                        .header("X-Gateway-Token", "of-the-other")
                        .build()))
                .build();
        api(client).fetch("/a").send();
        assertThat(foreign.takeRequest().getHeader("X-Gateway-Token")).isEqualTo("of-the-other");
    }

    private OwnApi api(OkHttpClient client) {
        Peaka peaka = Clients.builder(ours).httpClient(client).options(OPTIONS).build();
        return peaka.create(OwnApi.class);
    }
}
