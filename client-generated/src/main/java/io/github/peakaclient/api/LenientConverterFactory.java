package io.github.peakaclient.api;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * The factory of the converters of answers that nobody has measured, of writes that have worked: what is not exactly one value of the
 * documented type is null.
 */
final class LenientConverterFactory extends Converter.Factory {
    private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("EFBBBF");

    private final Moshi moshi;

    LenientConverterFactory(Moshi moshi) {
        this.moshi = moshi;
    }

    @Override
    public @Nullable Converter<ResponseBody, ?> responseBodyConverter(
            Type type, Annotation[] annotations, Retrofit retrofit) {
        Operation operation = operation(annotations);
        if (operation == null || type == Void.class) {
            return null;
        }
        JsonAdapter<Object> adapter = moshi.adapter(type);
        boolean firstOfList = operation.firstOfList();
        return answer -> {
            Buffer body = new Buffer();
            try (ResponseBody open = answer) {
                open.source().readAll(body); // what fails after this is the form of the answer, not the connection
            }
            return value(body, adapter, firstOfList);
        };
    }

    /** Returns the annotation of an operation whose answer is lenient. */
    static @Nullable Operation operation(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof Operation && ((Operation) annotation).lenientAnswer()) {
                return (Operation) annotation;
            }
        }
        return null;
    }

    private static @Nullable Object value(Buffer body, JsonAdapter<Object> adapter, boolean firstOfList) {
        try {
            if (body.rangeEquals(0, BYTE_ORDER_MARK)) {
                body.skip(BYTE_ORDER_MARK.size());
            }
            JsonReader reader = JsonReader.of(body);
            Object value = firstOfList && reader.peek() == JsonReader.Token.BEGIN_ARRAY
                    ? first(reader, adapter)
                    : adapter.fromJson(reader);
            return reader.peek() == JsonReader.Token.END_DOCUMENT ? value : null;
        } catch (IOException | JsonDataException e) {
            return null;
        }
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
