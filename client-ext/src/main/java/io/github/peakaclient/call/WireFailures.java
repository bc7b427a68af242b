package io.github.peakaclient.call;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * The interceptor that makes failures of the connection fit to be shown: they quote nothing a server sent, and name the proxy if it was the
 * proxy that failed. What the caller's own interceptors throw does not pass here. Thread-safe.
 */
final class WireFailures implements Interceptor {
    /** The messages of OkHttp about proxies that have no type of their own. */
    private static final Pattern OF_PROXY = Pattern.compile(
            "(?:Unexpected response code for CONNECT|Failed to authenticate with proxy"
                    + "|Too many tunnel connections|TLS tunnel buffered|unexpected end of stream|Unexpected status line).*");

    private static final int PROXY_WANTS_CREDENTIALS = 407;

    private final @Nullable Proxy proxy;
    private final ProxySelector proxies;
    private final boolean wrapsBodies;

    /**
     * Creates the interceptor.
     *
     * @param client the client whose proxies the requests use
     * @param wrapsBodies whether failures to read a body pass here: not if nobody reads it before {@link AnswerSource} does
     */
    WireFailures(OkHttpClient client, boolean wrapsBodies) {
        this.wrapsBodies = wrapsBodies;
        this.proxy = client.proxy();
        this.proxies = client.proxySelector();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response;
        try {
            response = chain.proceed(chain.request());
        } catch (IOException e) {
            throw named(WireFailure.withoutQuotes(e), chain);
        }
        if (response.code() == PROXY_WANTS_CREDENTIALS) {
            refuse(response, chain);
        }
        if (!wrapsBodies) {
            return response;
        }
        ResponseBody body = response.body();
        Source source = new Body(body.source());
        return response.newBuilder()
                .body(ResponseBody.create(Okio.buffer(source), body.contentType(), body.contentLength()))
                .build();
    }

    /** Throws if the answer is that of a proxy. OkHttp does so if the request is tunneled, or if there is no proxy at all. */
    private void refuse(Response response, Chain chain) throws IOException {
        String names = proxies(chain.request().url());
        if (names != null) {
            response.close();
            AttemptTag tag = chain.call().request().tag(AttemptTag.class);
            if (tag != null) {
                tag.refusedByProxy();
            }
            throw new IOException("the proxy " + names + " failed: it wants credentials (407)");
        }
    }

    private IOException named(IOException failure, Chain chain) {
        AttemptTag tag = chain.call().request().tag(AttemptTag.class);
        boolean isOfProxy = (tag == null || !tag.isConnected()) && !chain.call().isCanceled() && canBeOfProxy(failure);
        String names = isOfProxy ? proxies(chain.request().url()) : null;
        return names == null
                ? failure
                : WireFailure.renamed(failure, "the proxy " + names + " failed: " + failure.getMessage());
    }

    private static boolean canBeOfProxy(IOException failure) {
        return failure instanceof SocketException
                || failure instanceof SocketTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof EOFException
                || OF_PROXY.matcher(String.valueOf(failure.getMessage())).matches();
    }

    /** Returns the proxies that all requests to a URL go through, null if one can go without. */
    private @Nullable String proxies(HttpUrl url) {
        List<Proxy> all = proxy == null ? proxies.select(url.uri()) : Collections.singletonList(proxy);
        StringBuilder names = new StringBuilder();
        for (Proxy each : all == null ? Collections.<Proxy>emptyList() : all) {
            SocketAddress address = each.address();
            if (!(address instanceof InetSocketAddress)) {
                return null; // a direct connection
            }
            InetSocketAddress host = (InetSocketAddress) address;
            names.append(names.length() == 0 ? "" : ", ")
                    .append(host.getHostString())
                    .append(':')
                    .append(host.getPort());
        }
        return names.length() == 0 ? null : names.toString();
    }

    /** The body of a response whose failures quote nothing. */
    private static final class Body extends ForwardingSource {
        Body(Source source) {
            super(source);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                return super.read(sink, byteCount);
            } catch (IOException e) {
                throw WireFailure.withoutQuotes(e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } catch (IOException e) {
                throw WireFailure.withoutQuotes(e);
            }
        }
    }
}
