package io.github.peakaclient.spec.tool;

import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.SpecException;
import io.github.peakaclient.spec.document.VendorDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Download of a document over https (http from loopback only) with limits on size and time. A redirect never leads from a public
 * server to a private address.
 *
 * <p>The server's ETag is kept in {@code target}, so that a document that has not changed since the last sync is not fetched again.
 * It is sent to the URL that it came from only, after redirects, and expires when any file changes that a sync reads or writes, or
 * is not up to date with what it was made from.
 */
final class Download {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final int MAX_REDIRECTS = 5;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Path spec;
    private final String from;
    private final Duration total;
    private final Provenance provenance;
    /** The URL that responded, and its ETag. */
    private List<String> version = List.of();

    Download(Path spec, String from) {
        this(spec, from, Duration.ofMinutes(2));
    }

    Download(Path spec, String from, Duration total) {
        this.spec = spec;
        this.from = from;
        this.total = total;
        this.provenance = new Provenance(spec);
    }

    /** Returns the document, or no bytes if it has not changed since {@link #remember}. */
    byte[] fetch() {
        CompletableFuture<byte[]> document = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        document.complete(follow());
                    } catch (RuntimeException | IOException e) {
                        document.completeExceptionally(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        document.completeExceptionally(e);
                    }
                },
                "download");
        reader.setDaemon(true);
        reader.start();
        try {
            return document.get(total.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reader.interrupt();
            throw new SpecException(from + " was not read within " + total.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SpecException problem) {
                throw problem;
            }
            if (e.getCause() instanceof ConnectException) {
                throw new SpecException("cannot reach " + from + "; -Dfrom=<file> reads a local document");
            }
            throw new SpecException("cannot read " + from + ": " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpecException("interrupted while reading " + from);
        }
    }

    private byte[] follow() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        URI url = allowed(uri(from));
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(url)
                    .header("Accept", "application/json, application/yaml;q=0.9, */*;q=0.1")
                    .header("Accept-Encoding", "gzip");
            String known = remembered(url);
            if (!known.isEmpty()) {
                request.header("If-None-Match", known);
            }
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                int status = response.statusCode();
                if (status == 304 && !known.isEmpty()) {
                    version = List.of(url.toString(), known);
                    return new byte[0];
                }
                String location = response.headers().firstValue("Location").orElse("");
                if (status / 100 == 3 && !location.isEmpty()) {
                    url = redirected(url, location);
                    continue;
                }
                if (status != 200) {
                    throw new SpecException(from + " responded with status " + status);
                }
                byte[] bytes = read(
                        body, response.headers().firstValue("Content-Encoding").orElse("identity"));
                String etag = response.headers().firstValue("ETag").orElse("");
                version = etag.isEmpty() ? List.of() : List.of(url.toString(), etag);
                return bytes;
            }
        }
        throw new SpecException(from + " redirects more than " + MAX_REDIRECTS + " times");
    }

    private byte[] read(InputStream body, String encoding) throws IOException {
        byte[] bytes = body.readNBytes(VendorDocument.MAX_SIZE + 1);
        if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
            bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readNBytes(VendorDocument.MAX_SIZE + 1);
        } else if (!encoding.equalsIgnoreCase("identity")) {
            throw new SpecException(from + " has the content encoding '" + encoding + "', which was not asked for");
        }
        if (bytes.length == 0) {
            throw new SpecException(from + " is empty");
        }
        return bytes;
    }

    private URI uri(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new SpecException("cannot read " + from + ": not a valid URL, or redirected to an invalid one");
        }
    }

    private URI allowed(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean local = scheme.equals("http") && LOOPBACK.contains(String.valueOf(url.getHost()));
        if (url.getHost() == null || !(scheme.equals("https") || local)) {
            throw new SpecException(
                    "cannot read " + from + ": only https is allowed, not " + scheme + "://" + url.getHost());
        }
        return url;
    }

    /**
     * Returns the target of a redirect.
     *
     * @throws SpecException if it leads from a public server to this machine or its network, where that server could not read
     */
    URI redirected(URI url, String location) {
        URI target = allowed(url.resolve(uri(location)));
        if (isPrivate(target) && !isPrivate(url)) {
            throw new SpecException("cannot read " + from + ": redirected to " + target.getHost()
                    + ", which is this machine or in a private network");
        }
        return target;
    }

    private static boolean isPrivate(URI url) {
        try {
            return Stream.of(InetAddress.getAllByName(url.getHost())).anyMatch(Download::isPrivate);
        } catch (UnknownHostException e) {
            // the request fails, unless a proxy that knows the name sends it from a network of its own
            return false;
        }
    }

    private static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || isUniqueLocal(address);
    }

    /** Returns true for addresses of {@code fc00::/7}, the private ones of IPv6, for which the JDK has no method. */
    private static boolean isUniqueLocal(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == 0xFC;
    }

    /** Saves the ETag of the document that {@link #fetch} returned, after a successful sync. */
    void remember() {
        if (!version.isEmpty()) {
            Path file = file();
            try {
                Files.createDirectories(file.getParent());
            } catch (IOException e) {
                throw new SpecException("cannot write " + file + ": " + e);
            }
            Documents.write(file, String.join("\n", from, version.get(0), version.get(1), provenance.converted()));
        }
    }

    /** Returns the ETag of the document at a URL if nothing has changed since its sync, otherwise an empty text. */
    private String remembered(URI url) throws IOException {
        List<String> lines = Files.exists(file()) ? Files.readAllLines(file()) : List.of();
        boolean same = lines.size() == 4
                && lines.get(0).equals(from)
                && lines.get(1).equals(url.toString())
                && lines.get(3).equals(provenance.converted())
                && provenance.isComplete()
                && !Files.exists(FileReplacement.journal(spec));
        return same ? lines.get(2) : "";
    }

    private Path file() {
        return spec.resolve("target/sync-etag.txt");
    }
}
