package io.github.peakaclient;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonQualifier;
import com.squareup.moshi.JsonReader;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.error.DecodingException;
import java.io.EOFException;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * Reads JSON answers; what cannot be read becomes a {@link DecodingException} that names the place, which Retrofit's own
 * converter does not know. When the connection broke while the answer was read, Retrofit throws the IOException of the
 * connection instead.
 */
final class DecodingConverterFactory extends Converter.Factory {
    /** The path in a message consists of names that the server sent, and they can be of any length. */
    private static final int MAX_CHARS = 500;

    private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("EFBBBF");

    @Override
    public Converter<ResponseBody, ?> responseBodyConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
        JsonAdapter<Object> adapter = PeakaRetrofit.moshi().adapter(type, qualifiers(annotations));
        String operationId = OperationInfo.id(annotations);
        return body -> decode(body, adapter, operationId);
    }

    private static Set<Annotation> qualifiers(Annotation[] annotations) {
        Set<Annotation> qualifiers = new LinkedHashSet<>();
        for (Annotation annotation : annotations) {
            if (annotation.annotationType().isAnnotationPresent(JsonQualifier.class)) {
                qualifiers.add(annotation);
            }
        }
        return qualifiers;
    }

    private static @Nullable Object decode(ResponseBody answer, JsonAdapter<Object> adapter, String operationId)
            throws IOException {
        try (ResponseBody body = answer) {
            BufferedSource source = body.source();
            if (source.rangeEquals(0, BYTE_ORDER_MARK)) {
                source.skip(BYTE_ORDER_MARK.size());
            }
            if (source.exhausted()) {
                throw exception(operationId, "it is empty", body, null);
            }
            JsonReader reader = JsonReader.of(source);
            try {
                Object value = adapter.fromJson(reader);
                if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
                    throw new JsonDataException("Expected the end of the document but was " + reader.peek());
                }
                return value;
            } catch (JsonDataException e) {
                throw exception(operationId, String.valueOf(e.getMessage()), body, e);
            } catch (EOFException e) {
                throw exception(operationId, "it ends too early at path " + reader.getPath(), body, e);
            } catch (IOException e) {
                throw exception(operationId, "it is not JSON at path " + reader.getPath(), body, e);
            }
        }
    }

    private static DecodingException exception(
            String operationId, String problem, ResponseBody body, @Nullable Exception cause) {
        MediaType type = body.contentType();
        String bounded = problem.length() <= MAX_CHARS ? problem : problem.substring(0, MAX_CHARS) + "…";
        return new DecodingException(operationId, bounded, type == null ? null : type.toString(), cause);
    }
}
