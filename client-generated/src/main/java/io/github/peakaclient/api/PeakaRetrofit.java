package io.github.peakaclient.api;

import static java.util.Objects.requireNonNull;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.peakaclient.json.ExactJsonAdapterFactory;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.Part;
import retrofit2.http.Path;

/** A factory of the {@link Retrofit} that the interfaces of this package need. Thread-safe. */
public final class PeakaRetrofit {
    private static final Moshi MOSHI =
            new Moshi.Builder().add(new ExactJsonAdapterFactory()).build();

    private PeakaRetrofit() {}

    /**
     * Returns the Moshi of {@link #builder(HttpUrl)}. Untyped JSON keeps exact numbers and nulls.
     *
     * @return a shared instance
     */
    public static Moshi moshi() {
        return MOSHI;
    }

    /**
     * Returns a builder of a Retrofit that sends to a server. It has no HTTP client yet, so it sends no API key.
     *
     * <p>Answers are read in the charset that they declare, UTF-8 if they declare none or one that this platform does not know. A
     * call with a blank path parameter fails with an {@link IllegalArgumentException} before anything is sent.
     *
     * @param baseUrl the server and the path that precedes those of the operations, with or without a slash at the end
     * @return a builder with the base URL and the converters set
     */
    public static Retrofit.Builder builder(HttpUrl baseUrl) {
        return new Retrofit.Builder()
                .baseUrl(requireNonNull(baseUrl, "baseUrl == null")
                        .newBuilder()
                        .addPathSegment("")
                        .build())
                .addCallAdapterFactory(new ApiCallAdapterFactory())
                .addConverterFactory(new ParameterConverterFactory())
                .addConverterFactory(new FieldConverterFactory(MOSHI))
                .addConverterFactory(new TextConverterFactory())
                .addConverterFactory(new LenientConverterFactory(MOSHI))
                .addConverterFactory(MoshiConverterFactory.create(MOSHI));
    }

    static final class ParameterConverterFactory extends Converter.Factory {
        @Override
        public @Nullable Converter<?, String> stringConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
            for (Annotation annotation : annotations) {
                if (annotation instanceof Path) {
                    return new PathConverter(((Path) annotation).value());
                }
            }
            return type == OffsetDateTime.class ? new DateTimeConverter() : null;
        }
    }

    /** The factory of converters of the fields of forms: JSON without a content type of its own, as every measured import sent it. */
    static final class FieldConverterFactory extends Converter.Factory {
        private final Moshi moshi;

        FieldConverterFactory(Moshi moshi) {
            this.moshi = moshi;
        }

        @Override
        public @Nullable Converter<?, RequestBody> requestBodyConverter(
                Type type, Annotation[] annotations, Annotation[] methodAnnotations, Retrofit retrofit) {
            for (Annotation annotation : annotations) {
                if (annotation instanceof Part && type != RequestBody.class) {
                    JsonAdapter<Object> adapter = moshi.adapter(type);
                    return (Converter<Object, RequestBody>)
                            value -> RequestBody.create(adapter.toJson(value).getBytes(StandardCharsets.UTF_8), null);
                }
            }
            return null;
        }
    }

    /** Writes seconds that are 0 too, which toString() omits. */
    static final class DateTimeConverter implements Converter<OffsetDateTime, String> {
        @Override
        public String convert(OffsetDateTime value) {
            return text(value);
        }

        static String text(OffsetDateTime value) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value);
        }
    }

    /** Rejects blank segments, which would address another operation: {@code projects/}, not {@code projects/{projectId}}. */
    static final class PathConverter implements Converter<Object, String> {
        private final String name;

        PathConverter(String name) {
            this.name = name;
        }

        @Override
        public String convert(Object value) {
            String text = value.toString();
            if (isBlank(text)) {
                throw new IllegalArgumentException(name + " is blank");
            }
            if (text.equals(".") || text.equals("..")) {
                throw new IllegalArgumentException(name + " is \"" + text + "\", which addresses another path");
            }
            return text;
        }

        private static boolean isBlank(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (!Character.isWhitespace(text.charAt(i)) && !Character.isSpaceChar(text.charAt(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
