package io.github.peakaclient.api;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * The factory of the converters of answers that nobody has measured, of writes that have worked: what is not exactly one value of the
 * documented type is null. So is a body that is lost or broken, since the status has said that the write has worked.
 */
final class LenientConverterFactory extends Converter.Factory {
    private final Moshi moshi;

    LenientConverterFactory(Moshi moshi) {
        this.moshi = moshi;
    }

    @Override
    public @Nullable Converter<ResponseBody, ?> responseBodyConverter(
            Type type, Annotation[] annotations, Retrofit retrofit) {
        Operation operation = operation(annotations);
        if (operation == null || !operation.lenientAnswer() || type == Void.class) {
            return null;
        }
        JsonAdapter<Object> adapter = moshi.adapter(type);
        boolean firstOfList = operation.firstOfList();
        return answer -> {
            try (ResponseBody body = answer) {
                return value(body.source(), adapter, firstOfList);
            } catch (IOException | JsonDataException e) {
                return null;
            }
        };
    }

    /** Returns the annotation of an operation. */
    static @Nullable Operation operation(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof Operation) {
                return (Operation) annotation;
            }
        }
        return null;
    }

    private static @Nullable Object value(BufferedSource body, JsonAdapter<Object> adapter, boolean firstOfList)
            throws IOException {
        JsonReader reader = JsonReader.of(body);
        Object value = firstOfList && reader.peek() == JsonReader.Token.BEGIN_ARRAY
                ? first(reader, adapter)
                : adapter.fromJson(reader);
        return reader.peek() == JsonReader.Token.END_DOCUMENT ? value : null;
    }

    private static @Nullable Object first(JsonReader reader, JsonAdapter<Object> adapter) throws IOException {
        reader.beginArray();
        Object value = reader.hasNext() ? adapter.fromJson(reader) : null;
        while (reader.hasNext()) {
            reader.skipValue();
        }
        reader.endArray();
        return value;
    }
}
