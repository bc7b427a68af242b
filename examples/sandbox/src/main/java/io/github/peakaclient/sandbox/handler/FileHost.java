package io.github.peakaclient.sandbox.handler;

import io.github.peakaclient.sandbox.data.ExportedFile;
import io.github.peakaclient.sandbox.data.StoredExport;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.fault.FileFaults;
import io.github.peakaclient.sandbox.http.FileRequest;
import io.github.peakaclient.sandbox.http.Urls;
import io.undertow.io.IoCallback;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.ByteRange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * Host of exported files. Like an object store, it serves anyone with a signed URL that has not expired, and rejects
 * requests with an API key.
 */
public final class FileHost implements HttpHandler {

    private static final int KEPT_REQUESTS = 1_000;

    private final World world;
    private final Duration urlLife;
    private final int partRows;
    private final FileFaults faults = new FileFaults();
    private final Deque<FileRequest> requests = new ArrayDeque<>();
    private volatile String origin = "";

    /**
     * Creates a host.
     *
     * @param partRows the most rows in a file
     */
    public FileHost(World world, Duration urlLife, int partRows) {
        this.world = world;
        this.urlLife = urlLife;
        this.partRows = partRows;
    }

    public void startedAt(String newOrigin) {
        origin = newOrigin;
    }

    public FileFaults faults() {
        return faults;
    }

    public List<FileRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    Duration urlLife() {
        return urlLife;
    }

    int partRows() {
        return partRows;
    }

    String url(String exportId, String fileName, String signature, Instant expiresAt) {
        return Urls.withQuery(
                origin + "/" + exportId + "/" + fileName,
                "Expires",
                Long.toString(expiresAt.getEpochSecond()),
                "Signature",
                signature);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        boolean head = exchange.getRequestMethod().equals(Methods.HEAD);
        if (exchange.getRequestHeaders().contains(Headers.AUTHORIZATION)) {
            refuse(exchange, 400, "InvalidArgument", "The URL is signed: no Authorization header is allowed");
        } else if (!head && !exchange.getRequestMethod().equals(Methods.GET)) {
            refuse(exchange, 405, "MethodNotAllowed", "Files can only be read");
        } else {
            String signature = Urls.first(Urls.query(exchange.getQueryString()), "Signature");
            String[] path = exchange.getRequestURI().split("/", -1);
            Instant expiresAt = null;
            ExportedFile content = null;
            synchronized (world) {
                StoredExport export = path.length == 3 ? export(path[1]) : null;
                if (export != null) {
                    expiresAt = signature == null ? null : export.expiry(signature);
                    content = export.content(path[2]);
                }
            }
            if (expiresAt == null || content == null) {
                refuse(exchange, 403, "SignatureDoesNotMatch", "The signature is not of this file");
            } else if (!world.now().isBefore(expiresAt)) {
                refuse(exchange, 403, "AccessDenied", "The request has expired at " + expiresAt);
            } else {
                serve(exchange, content, head);
            }
        }
    }

    private @Nullable StoredExport export(String id) {
        for (StoredProject project : world.projects().values()) {
            StoredExport export = project.exports().get(id);
            if (export != null) {
                return export;
            }
        }
        return null;
    }

    private void serve(HttpServerExchange exchange, ExportedFile content, boolean head) throws IOException {
        int length = content.bytes().length;
        exchange.getResponseHeaders()
                .put(Headers.ACCEPT_RANGES, "bytes")
                .put(Headers.ETAG, content.etag())
                .put(Headers.CONTENT_TYPE, content.contentType());
        int start = 0;
        int end = length;
        ByteRange.RangeResponseResult range = range(exchange, content);
        if (range != null) {
            exchange.getResponseHeaders().put(Headers.CONTENT_RANGE, range.getContentRange());
            if (range.getStatusCode() == 416) {
                refuse(exchange, 416, "InvalidRange", "The file has " + length + " bytes");
                return;
            }
            exchange.setStatusCode(206);
            start = (int) range.getStart();
            end = (int) range.getEnd() + 1;
        }
        record(exchange);
        exchange.setResponseContentLength(end - start);
        if (head) {
            exchange.endExchange();
        } else {
            send(exchange, content.bytes(), start, end);
        }
    }

    /**
     * Returns the requested range.
     *
     * @return null for the whole file, also if several ranges or another version of the file are requested
     */
    private static ByteRange.@Nullable RangeResponseResult range(HttpServerExchange exchange, ExportedFile content) {
        String header = exchange.getRequestHeaders().getFirst(Headers.RANGE);
        String version = exchange.getRequestHeaders().getFirst(Headers.IF_RANGE);
        ByteRange range = header == null ? null : ByteRange.parse(header);
        boolean changed = version != null && !version.equals(content.etag());
        if (range == null || range.getRanges() != 1 || changed) {
            return null;
        }
        return range.getResponseResult(content.bytes().length, null, null, content.etag());
    }

    private void send(HttpServerExchange exchange, byte[] bytes, int start, int end) throws IOException {
        OutputStream out = exchange.getOutputStream();
        if (faults.write(out, bytes, start, end)) {
            out.close();
        } else {
            out.flush();
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private void refuse(HttpServerExchange exchange, int status, String code, String message) {
        exchange.setStatusCode(status);
        record(exchange);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/xml");
        exchange.getResponseSender()
                .send(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>"
                                + message + "</Message></Error>",
                        StandardCharsets.UTF_8,
                        IoCallback.END_EXCHANGE);
    }

    /** Records a request before the answer is sent, so that a client with the answer finds the record. */
    private void record(HttpServerExchange exchange) {
        FileRequest request = new FileRequest(
                exchange.getRequestMethod().toString(),
                exchange.getRequestURI(),
                ApiHandler.headers(exchange),
                exchange.getRequestHeaders().contains(Headers.AUTHORIZATION),
                exchange.getStatusCode());
        synchronized (requests) {
            requests.addLast(request);
            if (requests.size() > KEPT_REQUESTS) {
                requests.removeFirst();
            }
        }
    }
}
