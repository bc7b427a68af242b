package io.github.peakaclient.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.job.WaitPolicy;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A call, a part of a file and a poll of a job meet the same fault, and agree whether they try again. */
@Timeout(60)
class RetryAgreementTest {
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524);

    private enum User {
        CALL("/connections/"),
        PART("/part"),
        POLL("/exports/");

        private final String path;

        User(String path) {
            this.path = path;
        }

        /** Sends what meets the fault, and returns whether more than one attempt or poll was made. */
        boolean triesAgain(Peaka peaka) {
            return switch (this) {
                case CALL ->
                    failure(() -> peaka.connections().getConnection("p1", "c1").send())
                                    .attempts()
                                    .size()
                            > 1;
                case PART ->
                    failure(() -> peaka.project("p1").exports().attach("e1").awaitAndRead())
                                    .attempts()
                                    .size()
                            > 1;
                case POLL ->
                    failure(() -> peaka.project("p1")
                                    .exports()
                                    .attach("e1")
                                    .job()
                                    .await(WaitPolicy.upTo(Duration.ofMinutes(1))))
                            instanceof WaitTimeoutException;
            };
        }

        private static PeakaException failure(Supplier<?> send) {
            return catchThrowableOfType(PeakaException.class, send::get);
        }
    }

    static IntStream statuses() {
        return IntStream.range(400, 600);
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void statusIsTransientForAllOrNone(int status) {
        assertAllTryAgain(chain -> answer(chain, status, ""), TRANSIENT.contains(status));
    }

    static Stream<Arguments> failures() {
        return Stream.concat(
                Stream.of(
                                new ConnectException("Failed to connect"),
                                new SocketException("Connection reset"),
                                new NoRouteToHostException(),
                                new SocketTimeoutException("timeout"),
                                new UnknownHostException("example.com"),
                                new EOFException(),
                                new InterruptedIOException("timeout"),
                                new IOException("closed"),
                                new IOException("unexpected end of stream on https://example.com/..."),
                                new ProtocolException("unexpected end of stream"),
                                new IOException("stream was reset: CANCEL"),
                                new IOException("stream was reset: REFUSED_STREAM"),
                                new IOException("Unexpected response code for CONNECT: 503"),
                                new SSLException("Connection reset", new SocketException("Connection reset")),
                                new IOException(new IOException(new RuntimeException(new SocketException()))),
                                new SocketException("reset of https://example.com/part?signature=example"))
                        .map(failure -> Arguments.of(failure, true)),
                Stream.of(
                                new IOException(),
                                new IOException("broken"),
                                new IOException("Unexpected response code for CONNECT: 403"),
                                new ProtocolException("Too many follow-up requests: 21"),
                                new SSLException("Unsupported or unrecognized SSL message"),
                                new SSLHandshakeException("No appropriate protocol"),
                                new SSLPeerUnverifiedException("Hostname example.com not verified"),
                                new SSLException("untrusted", new CertificateException()),
                                new IOException(new SocketException("reset").initCause(new CertificateException())),
                                ring())
                        .map(failure -> Arguments.of(failure, false)));
    }

    private static IOException ring() {
        IOException failure = new IOException("one");
        failure.initCause(new IOException("two", failure));
        return failure;
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureOfTransportIsTransientForAllOrNone(IOException failure, boolean isTransient) {
        assertAllTryAgain(
                chain -> {
                    throw failure;
                },
                isTransient);
    }

    private static void assertAllTryAgain(Interceptor fault, boolean expected) {
        Map<User, Boolean> seen = new EnumMap<>(User.class);
        Map<User, Boolean> all = new EnumMap<>(User.class);
        for (User user : User.values()) {
            all.put(user, expected);
            try (Peaka peaka = peaka(user, fault)) {
                seen.put(user, user.triesAgain(peaka));
            }
        }
        assertThat(seen).isEqualTo(all);
    }

    /** A client whose requests of one user meet the fault, and whose exports have ended and have one part. */
    private static Peaka peaka(User user, Interceptor fault) {
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(
                        chain -> chain.request().url().encodedPath().contains(user.path)
                                ? fault.intercept(chain)
                                : answer(
                                        chain,
                                        200,
                                        "{\"id\":\"e1\",\"status\":\"SUCCEEDED\",\"format\":\"CSV\","
                                                + "\"files\":[{\"name\":\"a\",\"url\":\"http://localhost/part?signature=example\"}]}"))
                .build();
        return Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl("http://localhost/")
                .httpClient(http)
                .options(CallOptions.builder()
                        .retryPolicy(RetryPolicy.builder().maxRetries(1).build())
                        .build())
                .timing(new VirtualTiming())
                .build();
    }

    private static Response answer(Interceptor.Chain chain, int status, String body) {
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .body(ResponseBody.create(body, MediaType.get("application/json")))
                .build();
    }
}
