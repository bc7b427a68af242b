package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.error.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OkHttpRepeatsTest {
    private final List<String> seen = new ArrayList<>();
    private ServedClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ServedClient(new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    okhttp3.Response response = chain.proceed(chain.request());
                    seen.add(response.code() + " " + response.header("Retry-After"));
                    assertThat(response.headers().names()).doesNotContain("Peaka-Client-Retry-After");
                    return response;
                })
                .build());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
    }

    private void answer(int status, @Nullable String retryAfter) {
        MockResponse response = new MockResponse().setResponseCode(status);
        client.server.enqueue(retryAfter == null ? response : response.setHeader("Retry-After", retryAfter));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"408, -", "408, 0", "503, 0", "503, -", "503, 7", "408, 7", "429, 0", "500, 0"},
            nullValues = "-")
    void answerIsNotRepeatedBehindOurBack(int status, String retryAfter) {
        answer(status, retryAfter);
        answer(200, null);
        ApiException e = catchThrowableOfType(
                ApiException.class,
                () -> client.things(ServedClient.retries(0))
                        .post(ServedClient.BODY)
                        .send());
        assertThat(e.status()).isEqualTo(status);
        assertThat(client.server.getRequestCount()).isEqualTo(1);
        assertThat(seen).containsExactly(status + " " + retryAfter);
        assertThat(e.retryAfter())
                .isEqualTo(retryAfter == null ? null : Duration.ofSeconds(Long.parseLong(retryAfter)));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void retryAfterThatIsNoIntIsReadToo(int status) {
        answer(status, "99999999999");
        ApiException e = catchThrowableOfType(
                ApiException.class,
                () -> client.things(ServedClient.retries(0)).get().send());
        assertThat(e.status()).isEqualTo(status);
        assertThat(e.retryAfter()).isEqualTo(Duration.ofDays(36_500));
        assertThat(seen).containsExactly(status + " 99999999999");
    }

    @Test
    void absurdRetryAfterIsNotWaitedFor() {
        answer(503, "99999999999");
        ServerException e = catchThrowableOfType(
                ServerException.class, () -> client.things().get().send());
        assertThat(e.attempts()).hasSize(1);
        assertThat(client.timing.waits()).isEmpty();
    }

    @Test
    void headersOfTheAnswerAreTheServers() {
        answer(503, null);
        ServerException e = catchThrowableOfType(
                ServerException.class,
                () -> client.things(ServedClient.retries(0)).get().send());
        assertThat(e.retryAfter()).isNull();
        assertThat(seen).containsExactly("503 null");
    }

    @Test
    void unsafeRequestIsNotSentAgainOnAnotherAddress() throws Exception {
        client.close();
        java.net.InetAddress here = java.net.InetAddress.getByName("localhost");
        client = new ServedClient(
                new OkHttpClient.Builder().dns(name -> List.of(here, here)).build());
        for (int i = 0; i < 3; i++) {
            client.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        }
        assertThatThrownBy(() -> client.things().post(ServedClient.BODY).send()).isInstanceOf(TransportException.class);
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }
}
