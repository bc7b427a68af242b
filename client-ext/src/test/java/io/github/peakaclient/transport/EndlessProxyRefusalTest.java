package io.github.peakaclient.transport;

import static io.github.peakaclient.transport.Clients.KEY;
import static io.github.peakaclient.transport.Clients.quickRetries;
import static io.github.peakaclient.transport.Clients.safe;
import static io.github.peakaclient.transport.Clients.unsafe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.PeakaException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A proxy that refuses whatever credentials it is given. */
@Timeout(30)
class EndlessProxyRefusalTest {
    /** OkHttp goes on for 20. */
    private static final int FEW = 5;

    static Stream<Arguments> callers() {
        return Stream.of(false, true)
                .flatMap(tunnel -> Stream.of(false, true)
                        .flatMap(changes -> Stream.of(false, true)
                                .flatMap(async -> Stream.of(false, true)
                                        .map(safe -> Arguments.of(tunnel, changes, async, safe)))));
    }

    @ParameterizedTest(name = "tunnel {0}, new credentials each time {1}, async {2}, safe {3}")
    @MethodSource("callers")
    void isGivenUpAfterAFew(boolean tunnel, boolean changes, boolean async, boolean safe) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Authenticator authenticator = (route, response) -> response.request()
                .newBuilder()
                .header(
                        "Proxy-Authorization",
                        Credentials.basic("user", "wrong" + (changes ? asked.incrementAndGet() : 0)))
                .build();
        try (RecordingProxy proxy = new RecordingProxy(1)) {
            proxy.requireCredentials("user", "right");
            Peaka peaka = Peaka.builder()
                    .apiKey(ApiKey.of(KEY))
                    .baseUrl(tunnel ? "https://partner.example.test" : "http://127.0.0.1:1")
                    .httpClient(new OkHttpClient.Builder()
                            .proxy(proxy.asProxy())
                            .proxyAuthenticator(authenticator)
                            .build())
                    .options(quickRetries())
                    .build();

            PeakaException e = failure(safe ? safe(peaka) : unsafe(peaka), async);

            assertThat(proxy.heads()).hasSizeLessThanOrEqualTo(FEW);
            assertThat(e.attempts()).hasSize(1);
            int port = ((InetSocketAddress) proxy.asProxy().address()).getPort();
            assertThat(e).hasMessageContaining("proxy").hasMessageContaining(String.valueOf(port));
        }
    }

    private static PeakaException failure(ApiCall<?> call, boolean async) {
        if (!async) {
            return catchThrowableOfType(PeakaException.class, call::send);
        }
        return (PeakaException) catchThrowableOfType(
                        CompletionException.class, () -> call.sendAsync().join())
                .getCause();
    }
}
