package io.github.peakaclient.sandbox.http;

import io.undertow.server.DefaultByteBufferPool;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.MultipartParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parser of multipart/form-data bodies. */
public final class Multipart implements MultipartParser.PartHandler {

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private @Nullable String name;

    private Multipart() {}

    /**
     * Returns the parts by name.
     *
     * @throws ApiError if the body is not multipart/form-data
     */
    public static Map<String, byte[]> parse(@Nullable String contentType, byte[] body) {
        String boundary = contentType == null || !contentType.startsWith("multipart/form-data")
                ? null
                : Headers.extractQuotedValueFromHeader(contentType, "boundary");
        if (boundary == null) {
            throw ApiError.badRequest("The body must be multipart/form-data with a boundary");
        }
        Multipart handler = new Multipart();
        try (DefaultByteBufferPool pool = new DefaultByteBufferPool(false, 16 * 1024, 0, 0)) {
            MultipartParser.ParseState state =
                    MultipartParser.beginParse(pool, handler, boundary.getBytes(StandardCharsets.UTF_8), "UTF-8");
            state.parse(ByteBuffer.wrap(body));
            if (!state.isComplete()) {
                throw ApiError.badRequest("The multipart body is incomplete");
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof ApiError error) {
                throw error;
            }
            throw ApiError.badRequest("The multipart body cannot be read");
        }
        return handler.parts;
    }

    @Override
    public void beginPart(HeaderMap headers) {
        String disposition = headers.getFirst(Headers.CONTENT_DISPOSITION);
        name = disposition == null ? null : Headers.extractQuotedValueFromHeader(disposition, "name");
        data.reset();
    }

    @Override
    public void data(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        data.writeBytes(bytes);
    }

    @Override
    public void endPart() {
        if (name != null) {
            parts.put(name, data.toByteArray());
        }
    }
}
