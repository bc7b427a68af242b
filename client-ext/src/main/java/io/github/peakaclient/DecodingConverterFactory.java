package io.github.peakaclient;

import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.error.DecodingException;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * Stands before the JSON converter and tells two failures apart that look alike: the connection broke while the answer was
 * read (stays an IOException), and the answer arrived whole but is wrong (becomes a {@link DecodingException}). The JSON
 * reader reports both as IOException.
 */
final class DecodingConverterFactory extends Converter.Factory {
    @Override
    public @Nullable Converter<ResponseBody, ?> responseBodyConverter(
            Type type, Annotation[] annotations, Retrofit retrofit) {
        if (type == Void.class || type == ResponseBody.class) {
            return null; // nothing is decoded
        }
        Converter<ResponseBody, Object> json = retrofit.nextResponseBodyConverter(this, type, annotations);
        String operationId = OperationInfo.id(annotations);
        return body -> decode(body, json, operationId);
    }

    private static @Nullable Object decode(ResponseBody body, Converter<ResponseBody, Object> json, String operationId)
            throws IOException {
        Watched watched = new Watched(body);
        try {
            return json.convert(watched);
        } catch (JsonDataException e) {
            throw new DecodingException(operationId, String.valueOf(e.getMessage()), text(body.contentType()), e);
        } catch (IOException e) {
            if (watched.broken) {
                throw e;
            }
            String problem = watched.isEmpty ? "it is empty" : "it is not JSON: " + e.getMessage();
            throw new DecodingException(operationId, problem, text(body.contentType()), e);
        }
    }

    private static @Nullable String text(@Nullable MediaType type) {
        return type == null ? null : type.toString();
    }

    /** Remembers whether reading the connection failed, and whether anything came. */
    private static final class Watched extends ResponseBody {
        private final ResponseBody body;
        private final BufferedSource source;
        boolean broken;
        boolean isEmpty = true;

        Watched(ResponseBody body) {
            this.body = body;
            this.source = Okio.buffer((Source) new ForwardingSource(body.source()) {
                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                    try {
                        long count = super.read(sink, byteCount);
                        isEmpty &= count <= 0;
                        return count;
                    } catch (IOException e) {
                        broken = true;
                        throw e;
                    }
                }
            });
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            return source;
        }
    }
}
