package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.Watchdog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * The call that OkHttp works on in this thread, for those of its parts that are not told: a name lookup, which could not be ended
 * otherwise, and the authentication to a proxy, which could go on for ever.
 */
final class CurrentCall {
    private static final ThreadLocal<@Nullable CurrentCall> CURRENT = new ThreadLocal<>();
    /** The number of times that a proxy can ask for credentials; some schemes take two. */
    private static final int MAX_CHALLENGES = 3;
    /** The time after which a lookup notices that its call was canceled. */
    private static final long PERIOD_MILLIS = 20;

    private final Call call;
    private int challenges;

    private CurrentCall(Call call) {
        this.call = call;
    }

    /**
     * Adds what it takes to the builder of a client. Must be called after all other interceptors have been added.
     *
     * @param base the client that the other is derived from
     */
    static void install(OkHttpClient.Builder client, OkHttpClient base) {
        client.addInterceptor(CurrentCall::proceed)
                .dns(new EndableDns(base.dns(), base.dns()))
                .proxyAuthenticator(new BoundedAuthenticator(base.proxyAuthenticator()));
    }

    /** Returns a client like this one that does not use its connections: OkHttp shares those of equal addresses only. */
    static OkHttpClient separate(OkHttpClient client) {
        EndableDns dns = (EndableDns) client.dns();
        return client.newBuilder().dns(new EndableDns(dns.dns, new Object())).build();
    }

    /** Proceeds. What OkHttp throws by mistake, mostly for an answer that it does not understand, becomes an IOException. */
    private static Response proceed(Interceptor.Chain chain) throws IOException {
        CURRENT.set(new CurrentCall(chain.call()));
        try {
            return chain.proceed(chain.request());
        } catch (RuntimeException e) {
            if (WireFailure.isOfCaller(e)) {
                throw e; // such as that of a body or of a network interceptor
            }
            throw new IOException("the HTTP client failed", e);
        } finally {
            CURRENT.set(null); // removing would make the entry anew for each call, a weak reference
        }
    }

    /**
     * A lookup on another thread, since it cannot be ended: the call that waits for it can. Lookups of one name at the same time are
     * one. Clients whose lookups are equal share connections.
     */
    private static final class EndableDns implements Dns {
        private final Dns dns;
        private final Object identity;
        private final ConcurrentMap<String, FutureTask<List<InetAddress>>> lookups = new ConcurrentHashMap<>();

        EndableDns(Dns dns, Object identity) {
            this.dns = dns;
            this.identity = identity;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof EndableDns && ((EndableDns) other).identity.equals(identity);
        }

        @Override
        public int hashCode() {
            return identity.hashCode();
        }

        @Override
        public List<InetAddress> lookup(String hostname) throws UnknownHostException {
            CurrentCall current = CURRENT.get();
            return current == null ? dns.lookup(hostname) : await(started(hostname), current.call);
        }

        private FutureTask<List<InetAddress>> started(String hostname) {
            FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> {
                try {
                    return dns.lookup(hostname);
                } finally {
                    lookups.remove(hostname);
                }
            });
            FutureTask<List<InetAddress>> same = lookups.putIfAbsent(hostname, lookup);
            if (same != null) {
                return same;
            }
            Watchdog.execute(lookup);
            return lookup;
        }

        private static List<InetAddress> await(Future<List<InetAddress>> lookup, Call call)
                throws UnknownHostException {
            while (!call.isCanceled()) {
                try {
                    return lookup.get(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // the condition is checked
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new UnknownHostException("interrupted during the lookup");
                } catch (ExecutionException e) {
                    throw failure(requireNonNull(e.getCause()));
                }
            }
            throw new UnknownHostException("canceled during the lookup");
        }

        private static UnknownHostException failure(Throwable thrown) {
            if (thrown instanceof UnknownHostException) {
                return (UnknownHostException) thrown;
            }
            if (thrown instanceof Error) {
                throw (Error) thrown;
            }
            throw (RuntimeException) thrown;
        }
    }

    private static final class BoundedAuthenticator implements Authenticator {
        private final Authenticator authenticator;

        BoundedAuthenticator(Authenticator authenticator) {
            this.authenticator = authenticator;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof BoundedAuthenticator
                    && ((BoundedAuthenticator) other).authenticator.equals(authenticator);
        }

        @Override
        public int hashCode() {
            return authenticator.hashCode();
        }

        @Override
        public @Nullable Request authenticate(@Nullable Route route, Response response) throws IOException {
            CurrentCall current = CURRENT.get();
            boolean tooMany = current != null && ++current.challenges > MAX_CHALLENGES;
            return tooMany ? null : authenticator.authenticate(route, response);
        }
    }
}
