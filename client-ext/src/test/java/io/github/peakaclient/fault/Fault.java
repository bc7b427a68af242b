package io.github.peakaclient.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** What goes wrong, what that means, and what it takes to bring it about. Not changed once {@link Faults} has made it. */
final class Fault {
    static final int ALWAYS = Integer.MAX_VALUE;

    /** Starts a server that answers as the script says. */
    interface Server {
        FaultServer start(Reply... script) throws IOException;
    }

    final String name;
    final Nature nature;
    /** The exception if the fault is not overcome, with its status. */
    final String failure;

    final Reply reply;

    /** What the server answers when it answers well. */
    Reply good = Reply.status(200);

    Server server = FaultServer::http;
    /** Called instead of the server, if set. */
    @Nullable
    String url;

    UnaryOperator<OkHttpClient.Builder> client = UnaryOperator.identity();
    /** Whether the server has read the request's head when it fails. */
    boolean requestIsRead = true;

    /** Whether somebody has waited for the answer of a request that was received, until the time was over. */
    boolean isTimeout;

    /** Whether the connection has carried a request that was answered well. */
    boolean onReusedConnection;

    /** The answer of that request if it is not {@link #good}; says when it is {@linkplain Exchange#ready ready}. */
    @Nullable
    Reply warmUp;

    /** How long the connection is idle then. */
    Duration idle = Duration.ZERO;

    Duration attemptTimeout = Duration.ofSeconds(20);
    Duration callTimeout = Duration.ofSeconds(60);
    Duration maxRetryAfter = Faults.MAX_RETRY_AFTER;
    /** How long each wait must be; as long as the backoff says, if not set. */
    @Nullable
    Duration wait;
    /** What a stream reads. */
    String streamed = Reply.BODY;

    private int[] times = {1, ALWAYS};

    Fault(String name, Nature nature, String failure, Reply reply) {
        this.name = name;
        this.nature = nature;
        this.failure = failure;
        this.reply = reply;
    }

    /** How often the server fails before it answers well; each is a row. Default: once, and always. */
    Fault times(int... times) {
        this.times = times;
        return this;
    }

    Fault good(Reply good) {
        this.good = good;
        return this;
    }

    Fault server(Server server) {
        this.server = server;
        return this;
    }

    Fault url(String url) {
        this.url = url;
        return this;
    }

    /** Adds to what was given before. */
    Fault client(UnaryOperator<OkHttpClient.Builder> change) {
        UnaryOperator<OkHttpClient.Builder> before = client;
        this.client = builder -> change.apply(before.apply(builder));
        return this;
    }

    Fault unread() {
        this.requestIsRead = false;
        return this;
    }

    Fault timeout() {
        this.isTimeout = true;
        return this;
    }

    Fault onReusedConnection() {
        this.onReusedConnection = true;
        return this;
    }

    /** With a first request that is answered so. */
    Fault warmUp(Reply warmUp) {
        this.warmUp = warmUp;
        return onReusedConnection();
    }

    Fault idle(Duration idle) {
        this.idle = idle;
        return this;
    }

    Fault attemptTimeout(Duration attemptTimeout) {
        this.attemptTimeout = attemptTimeout;
        return this;
    }

    Fault callTimeout(Duration callTimeout) {
        this.callTimeout = callTimeout;
        return this;
    }

    Fault maxRetryAfter(Duration maxRetryAfter) {
        this.maxRetryAfter = maxRetryAfter;
        return this;
    }

    Fault wait(Duration wait) {
        this.wait = wait;
        return this;
    }

    Fault streamed(String streamed) {
        this.streamed = streamed;
        return this;
    }

    Stream<Row> rows() {
        return IntStream.of(times).mapToObj(often -> new Row(this, often));
    }

    /** A fault that happens so often, and from then on no more. */
    record Row(Fault fault, int times) {
        Reply[] script() {
            Reply first = fault.warmUp == null ? fault.good : fault.warmUp;
            Stream<Reply> warmUp = fault.onReusedConnection ? Stream.of(first) : Stream.empty();
            Stream<Reply> faulty = times == ALWAYS
                    ? Stream.of(fault.reply)
                    : Stream.concat(Stream.generate(() -> fault.reply).limit(times), Stream.of(fault.good));
            return Stream.concat(warmUp, faulty).toArray(Reply[]::new);
        }

        String often() {
            return switch (times) {
                case 0 -> "–";
                case 1 -> "once";
                case 2 -> "twice";
                case ALWAYS -> "always";
                default -> times + " times";
            };
        }

        @Override
        public String toString() {
            return fault.name + ", " + often();
        }
    }
}
