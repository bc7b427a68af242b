package io.github.peakaclient.fault;

import static io.github.peakaclient.fault.Fault.ALWAYS;
import static io.github.peakaclient.fault.Nature.BODY_LOST;
import static io.github.peakaclient.fault.Nature.FINAL;
import static io.github.peakaclient.fault.Nature.MAYBE_PROCESSED;
import static io.github.peakaclient.fault.Nature.NOT_JSON;
import static io.github.peakaclient.fault.Nature.NOT_PROCESSED;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** The rows of the matrix, in the order of the table. */
final class Faults {
    static final Duration MAX_RETRY_AFTER = Duration.ofMillis(20);

    private static final String TRANSPORT = "TransportException";
    private static final String DECODING = "DecodingException";
    /** Long enough for an answer of a busy machine, short enough to wait for. */
    private static final Duration IMPATIENT = Duration.ofMillis(500);

    /** A connection that was idle for longer than half a second is checked. */
    private static final Duration IDLE = Duration.ofMillis(550);

    /** Longer than anything that reads it will read ahead: left unclosed, it keeps its connection. */
    private static final String LONG_PAGE = "<html>" + " ".repeat(200_000);

    /** RFC 9113 ends with 13. */
    private static final int UNKNOWN_ERROR = 0x1234;

    private Faults() {}

    /**
     * All of them.
     *
     * @param elsewhere another server, for redirects
     */
    static List<Fault> all(String elsewhere) {
        return Stream.of(connections(), tls(), bodies(), slowness(), throttling(), statuses(elsewhere), http2())
                .flatMap(faults -> faults)
                .toList();
    }

    private static Stream<Fault> connections() {
        return Stream.of(
                new Fault("connection refused", NOT_PROCESSED, TRANSPORT, Reply.silence())
                        .server(Faults::gone)
                        .unread()
                        .times(ALWAYS),
                new Fault("connection refused at the first of two addresses", NOT_PROCESSED, TRANSPORT, Reply.silence())
                        .client(client -> client.dns(Faults::firstAddressIsGone))
                        .times(0),
                new Fault("unknown host", NOT_PROCESSED, TRANSPORT, Reply.silence())
                        .url("https://api.invalid/v1")
                        .client(client -> client.dns(Faults::unknown))
                        .unread()
                        .times(ALWAYS),
                new Fault("reset before the request is read", MAYBE_PROCESSED, TRANSPORT, Reply.resetBeforeTheRequest())
                        .unread(),
                new Fault("reset after the request is read", MAYBE_PROCESSED, TRANSPORT, Reply.reset()),
                new Fault(
                                "reset after the request is read, connection used before",
                                MAYBE_PROCESSED,
                                TRANSPORT,
                                Reply.reset())
                        .onReusedConnection(),
                new Fault(
                                "reset after the request is read, host with two addresses",
                                MAYBE_PROCESSED,
                                TRANSPORT,
                                Reply.reset())
                        .client(client -> client.dns(Faults::twoAddresses)),
                new Fault("closed after the request is read", MAYBE_PROCESSED, TRANSPORT, Reply.end()),
                new Fault("closed while idle, half a second before the request", NOT_PROCESSED, TRANSPORT, Reply.end())
                        .warmUp(Reply.closedLater())
                        .idle(IDLE)
                        .times(0),
                new Fault("an answer before the request", NOT_PROCESSED, TRANSPORT, Reply.end())
                        .warmUp(Reply.unsolicited(RawServer.ok("other")))
                        .times(0),
                new Fault("not HTTP", FINAL, TRANSPORT, Reply.garbage()).times(ALWAYS),
                new Fault("not HTTP, connection used before", MAYBE_PROCESSED, TRANSPORT, Reply.garbage())
                        .onReusedConnection()
                        .times(1));
    }

    private static Stream<Fault> tls() {
        return Stream.of(
                new Fault("TLS: closed in the handshake", NOT_PROCESSED, TRANSPORT, Reply.endBeforeTheRequest())
                        .server(Faults::https)
                        .unread()
                        .client(LocalTls::trusting),
                new Fault("TLS: reset in the handshake", NOT_PROCESSED, TRANSPORT, Reply.resetBeforeTheRequest())
                        .server(Faults::https)
                        .unread()
                        .client(LocalTls::trusting),
                new Fault("TLS: unknown certificate", FINAL, TRANSPORT, Reply.silence())
                        .server(Faults::https)
                        .unread()
                        .times(ALWAYS),
                new Fault("TLS: answer in clear text", FINAL, TRANSPORT, Reply.clearText())
                        .server(Faults::https)
                        .unread()
                        .client(LocalTls::trusting)
                        .times(ALWAYS));
    }

    private static Stream<Fault> bodies() {
        return Stream.of(
                new Fault("200, reset in the body", BODY_LOST, TRANSPORT, Reply.resetInTheBody()),
                new Fault("200, body cut short", BODY_LOST, TRANSPORT, Reply.truncated(200)),
                new Fault("200, chunked body cut short", BODY_LOST, TRANSPORT, Reply.truncatedChunks()),
                new Fault("200, `Content-Length` too long", BODY_LOST, TRANSPORT, Reply.lengthTooLong()),
                new Fault("200, `Content-Length` too short", NOT_JSON, DECODING, Reply.lengthTooShort())
                        .streamed(Reply.half(Reply.BODY))
                        .times(ALWAYS),
                new Fault("200, empty body", NOT_JSON, DECODING, Reply.answer(200, ""))
                        .streamed("")
                        .times(ALWAYS),
                new Fault("200, HTML", NOT_JSON, DECODING, Reply.answer(200, LONG_PAGE))
                        .streamed(LONG_PAGE)
                        .times(ALWAYS),
                new Fault("103 before 200", MAYBE_PROCESSED, TRANSPORT, Reply.interim(103))
                        .good(Reply.interim(103))
                        .times(0),
                new Fault("103 several times before 200", MAYBE_PROCESSED, TRANSPORT, Reply.interim(103, 103)),
                new Fault("204, `Content-Length: 5`", FINAL, DECODING, Reply.noContentOfSomeLength()).times(ALWAYS),
                new Fault("400, body cut short", FINAL, "InvalidRequestException 400", Reply.truncated(400))
                        .times(ALWAYS),
                new Fault("500, body cut short", MAYBE_PROCESSED, "ServerException 500", Reply.truncated(500)));
    }

    private static Stream<Fault> slowness() {
        return Stream.of(
                        new Fault("no first byte in time", MAYBE_PROCESSED, TRANSPORT, Reply.silence()),
                        new Fault("200, body not complete in time", BODY_LOST, TRANSPORT, Reply.stuck(200)),
                        new Fault(
                                        "400, body not complete in time",
                                        FINAL,
                                        "InvalidRequestException 400",
                                        Reply.stuck(400))
                                .times(ALWAYS))
                .map(fault -> fault.attemptTimeout(IMPATIENT).timeout());
    }

    private static Stream<Fault> throttling() {
        String date = "Date: Sun, 22 Nov 2026 10:00:00 GMT";
        return Stream.of(
                throttled("429").times(1, 2, ALWAYS),
                throttled("429, `Retry-After`: a past date", date, "Retry-After: Sun, 22 Nov 2026 09:00:00 GMT"),
                beyondTheLimit(429, "RateLimitException", "`Retry-After: 1`", "Retry-After: 1"),
                beyondTheLimit(
                        429,
                        "RateLimitException",
                        "`Retry-After`: a date soon",
                        date,
                        "Retry-After: Sun, 22 Nov 2026 10:00:01 GMT"),
                beyondTheLimit(
                        429,
                        "RateLimitException",
                        "`Retry-After: 99999999999999999999`",
                        "Retry-After: 99999999999999999999"),
                throttled("429, `Retry-After: 0`", "Retry-After: 0"),
                new Fault(
                                "429, `Retry-After` past the call timeout",
                                FINAL,
                                "RateLimitException 429",
                                Reply.status(429, "Retry-After: 30"))
                        .callTimeout(Duration.ofSeconds(20))
                        .maxRetryAfter(Duration.ofSeconds(60))
                        .times(ALWAYS));
    }

    private static Fault throttled(String name, String... headers) {
        return new Fault(name, NOT_PROCESSED, "RateLimitException 429", Reply.status(429, headers));
    }

    /** The server wants no question for longer than the policy waits. */
    private static Fault beyondTheLimit(int status, String exception, String what, String... headers) {
        return new Fault(status + ", " + what, FINAL, exception + " " + status, Reply.status(status, headers))
                .times(ALWAYS);
    }

    private static Stream<Fault> statuses(String elsewhere) {
        String location = "Location: " + elsewhere;
        return Stream.of(
                new Fault("408", MAYBE_PROCESSED, "ApiException 408", Reply.status(408)),
                new Fault("425", MAYBE_PROCESSED, "ApiException 425", Reply.status(425)),
                new Fault("500", MAYBE_PROCESSED, "ServerException 500", Reply.status(500)),
                new Fault("502, HTML", MAYBE_PROCESSED, "ServerException 502", Reply.answer(502, LONG_PAGE)),
                new Fault("503", MAYBE_PROCESSED, "ServerException 503", Reply.status(503)).times(1, 2, ALWAYS),
                new Fault(
                        "503, `Retry-After: 0`",
                        MAYBE_PROCESSED,
                        "ServerException 503",
                        Reply.status(503, "Retry-After: 0")),
                beyondTheLimit(
                        503,
                        "ServerException",
                        "`Retry-After: 99999999999999999999`",
                        "Retry-After: 99999999999999999999"),
                new Fault("504", MAYBE_PROCESSED, "ServerException 504", Reply.status(504)).timeout(),
                new Fault("520", MAYBE_PROCESSED, "ServerException 520", Reply.status(520)),
                new Fault("521", MAYBE_PROCESSED, "ServerException 521", Reply.status(521)),
                new Fault("522", MAYBE_PROCESSED, "ServerException 522", Reply.status(522)),
                new Fault("523", MAYBE_PROCESSED, "ServerException 523", Reply.status(523)),
                new Fault("524", MAYBE_PROCESSED, "ServerException 524", Reply.status(524)).timeout(),
                last(400, "InvalidRequestException"),
                last(401, "AuthenticationException"),
                last(403, "PermissionDeniedException"),
                last(404, "NotFoundException"),
                last(409, "ConflictException"),
                last(501, "ServerException"),
                last(302, "ApiException", location),
                last(307, "ApiException", location));
    }

    private static Fault last(int status, String exception, String... headers) {
        String name = status + (headers.length == 0 ? "" : " to another host");
        return new Fault(name, FINAL, exception + " " + status, Reply.status(status, headers)).times(ALWAYS);
    }

    private static Stream<Fault> http2() {
        return Stream.of(
                        new Fault(
                                "HTTP/2: GOAWAY, request not processed",
                                NOT_PROCESSED,
                                TRANSPORT,
                                Http2Reply.goAwayBeforeTheRequest()),
                        new Fault(
                                "HTTP/2: GOAWAY, request perhaps processed",
                                MAYBE_PROCESSED,
                                TRANSPORT,
                                Http2Reply.goAwayAfterTheRequest()),
                        new Fault(
                                        "HTTP/2: GOAWAY, noticed while the request is finished",
                                        MAYBE_PROCESSED,
                                        TRANSPORT,
                                        Http2Reply.goAwayAfterTheRequest())
                                .client(client -> client.eventListener(new SlowSender()))
                                .times(ALWAYS),
                        new Fault("HTTP/2: REFUSED_STREAM", NOT_PROCESSED, TRANSPORT, Http2Reply.refusedStream()),
                        new Fault("HTTP/2: INTERNAL_ERROR", MAYBE_PROCESSED, TRANSPORT, Http2Reply.internalError()),
                        new Fault(
                                "HTTP/2: INTERNAL_ERROR in the body",
                                BODY_LOST,
                                TRANSPORT,
                                Http2Reply.internalErrorInTheBody()),
                        new Fault(
                                "HTTP/2: RST_STREAM with an unknown code",
                                MAYBE_PROCESSED,
                                TRANSPORT,
                                Http2Reply.resetStream(UNKNOWN_ERROR)),
                        new Fault(
                                "HTTP/2: 103 several times before 200",
                                MAYBE_PROCESSED,
                                TRANSPORT,
                                Http2Reply.interim(103, 103)),
                        impatient(new Fault(
                                        "HTTP/2: silent connection, used before",
                                        MAYBE_PROCESSED,
                                        TRANSPORT,
                                        Reply.silence())
                                .onReusedConnection()),
                        impatient(new Fault(
                                "HTTP/2: body not complete in time", BODY_LOST, TRANSPORT, Http2Reply.stuck())),
                        impatient(new Fault(
                                        "HTTP/2: no window for the request",
                                        MAYBE_PROCESSED,
                                        TRANSPORT,
                                        Reply.silence())
                                .warmUp(Http2Reply.okWithoutAWindow())))
                .map(fault -> fault.server(FaultServer::http2)
                        .good(Http2Reply.ok())
                        .client(client -> client.protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))));
    }

    private static Fault impatient(Fault fault) {
        return fault.attemptTimeout(IMPATIENT).timeout().times(1);
    }

    private static FaultServer gone(Reply... script) throws IOException {
        FaultServer server = FaultServer.http(script);
        server.refuseConnections();
        return server;
    }

    private static FaultServer https(Reply... script) throws IOException {
        return FaultServer.https(LocalTls.CERTIFICATES.sslContext(), script);
    }

    /** Both are the server, so OkHttp has one more to try when the first fails. */
    private static List<InetAddress> twoAddresses(String host) throws UnknownHostException {
        return Stream.of(FaultServer.lookup(host), FaultServer.lookup(host))
                .flatMap(List::stream)
                .toList();
    }

    /** The server listens at the second one only. */
    private static List<InetAddress> firstAddressIsGone(String host) throws UnknownHostException {
        return Stream.concat(Stream.of(InetAddress.getAllByName("::1")), FaultServer.lookup(host).stream())
                .toList();
    }

    private static List<InetAddress> unknown(String host) throws UnknownHostException {
        throw new UnknownHostException(host);
    }

    /**
     * Goes on with a request without a body only when OkHttp has noticed that the connection has ended. This is a matter of
     * chance otherwise, and OkHttp reports it in another way.
     */
    private static final class SlowSender extends EventListener {
        private volatile @Nullable Socket socket;

        @Override
        public void connectionAcquired(Call call, Connection connection) {
            socket = connection.socket();
        }

        @Override
        public void requestHeadersEnd(Call call, Request request) {
            while (request.body() == null && !requireNonNull(socket).isClosed()) {
                Thread.onSpinWait();
            }
        }
    }
}
