package io.github.peakaclient;

import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.error.DecodingException;
import java.io.EOFException;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * Stands before the JSON converter and makes a {@link DecodingException} of whatever it throws. When the connection broke
 * while the answer was read, Retrofit throws the IOException of the connection instead.
 */
final class DecodingConverterFactory extends Converter.Factory {
    /** The path in a message consists of names that the server sent, and they can be of any length. */
    private static final int MAX_CHARS = 500;

    @Override
    public Converter<ResponseBody, ?> responseBodyConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
        Converter<ResponseBody, Object> json = retrofit.nextResponseBodyConverter(this, type, annotations);
        String operationId = OperationInfo.id(annotations);
        return body -> decode(body, json, operationId);
    }

    private static @Nullable Object decode(
            ResponseBody answer, Converter<ResponseBody, Object> json, String operationId) {
        try (ResponseBody body = answer) {
            if (body.source().exhausted()) {
                throw exception(operationId, "it is empty", body, null);
            }
            return json.convert(body);
        } catch (JsonDataException e) {
            throw exception(operationId, String.valueOf(e.getMessage()), answer, e);
        } catch (EOFException e) {
            throw exception(operationId, "it ends too early", answer, e);
        } catch (IOException e) {
            throw exception(operationId, "it is not JSON: " + e.getMessage(), answer, e);
        }
    }

    private static DecodingException exception(
            String operationId, String problem, ResponseBody body, @Nullable Exception cause) {
        MediaType type = body.contentType();
        String bounded = problem.length() <= MAX_CHARS ? problem : problem.substring(0, MAX_CHARS) + "…";
        return new DecodingException(operationId, bounded, type == null ? null : type.toString(), cause);
    }
}
