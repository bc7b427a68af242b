package io.github.peakaclient.internal.log;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.log.HttpLogging;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.logging.HttpLoggingInterceptor;

/**
 * Writes to the log with OkHttp's own {@link HttpLoggingInterceptor}, which is given redacted copies only. It stands between two
 * interceptors: the first puts the copy of the request in place of the real one, the second takes the real one up again and
 * gives the copy of the answer back; the real answer goes past the log, from the second to the first.
 */
public final class LoggingInterceptors {
    private LoggingInterceptors() {}

    /** To be called when the interceptors whose doing is to be seen are in place: the log is after them. */
    public static void install(OkHttpClient.Builder builder, HttpLogging logging) {
        if (logging.level() == HttpLogging.Level.NONE) {
            return;
        }
        HttpLogging.Sink sink = logging.sink();
        HttpLoggingInterceptor log = new HttpLoggingInterceptor(text -> sink.log(line(text)));
        log.setLevel(HttpLoggingInterceptor.Level.valueOf(logging.level().name()));
        builder.addInterceptor(chain -> beforeLog(chain, logging));
        builder.addInterceptor(log);
        builder.addInterceptor(LoggingInterceptors::afterLog);
    }

    private static Response beforeLog(Interceptor.Chain chain, HttpLogging logging) throws IOException {
        LoggedExchange exchange =
                new LoggedExchange(logging, chain.request(), chain.call().request());
        try {
            chain.proceed(exchange.requestCopy());
            return exchange.response();
        } catch (FailureCopy copy) {
            exchange.close();
            throw LoggingInterceptors.<RuntimeException>asItIs(copy.real);
        } catch (Throwable t) { // of the log itself
            exchange.close();
            exchange.addFailureTo(t);
            throw t;
        }
    }

    private static Response afterLog(Interceptor.Chain chain) throws IOException {
        LoggedExchange exchange =
                requireNonNull(chain.request().tag(LoggedExchange.class), "the copy of the request has no tag");
        try {
            return exchange.answered(chain.proceed(exchange.request()));
        } catch (Exception e) {
            throw new FailureCopy(exchange.failed(e), e);
        }
    }

    /** One line that nothing but this client wrote the start or the end of. */
    static String line(String text) {
        if (text.startsWith("<-- END HTTP")) {
            return "<-- END HTTP"; // the rest tells the length of the copy
        }
        if (text.startsWith("--> ") && text.endsWith("(-1-byte body)")) {
            return line(text.replace("(-1-byte body)", "(unknown-length body)")); // as it says of answers
        }
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line.append("\\n");
            } else if (c == '\r') {
                line.append("\\r");
            } else if (c == '\t') {
                line.append("\\t");
            } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E asItIs(Exception e) throws E {
        throw (E) e; // interceptors and other hooks in Kotlin can throw checked exceptions of any type
    }

    /** What the log sees of a failure. */
    @SuppressWarnings("OverrideThrowableToString") // the log writes it without the name of the class
    private static final class FailureCopy extends IOException {
        final transient Exception real;

        FailureCopy(String text, Exception real) {
            super(text);
            this.real = real;
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this; // nobody looks at it
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
