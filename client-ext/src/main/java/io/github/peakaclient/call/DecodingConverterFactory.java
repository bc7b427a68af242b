package io.github.peakaclient.call;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import io.github.peakaclient.api.PeakaRetrofit;
import java.io.EOFException;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * The factory of converters of JSON answers. An answer that cannot be decoded becomes an {@link UndecodableAnswer} that names the
 * place, which Retrofit's own converter does not know. When the connection is lost while the answer is read, Retrofit throws the
 * IOException of the connection instead. Answers come here as UTF-8.
 */
final class DecodingConverterFactory extends Converter.Factory {
    @Override
    public Converter<ResponseBody, ?> responseBodyConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
        JsonAdapter<Object> adapter = PeakaRetrofit.moshi().adapter(type);
        return body -> decode(body, adapter);
    }

    private static @Nullable Object decode(ResponseBody answer, JsonAdapter<Object> adapter) throws IOException {
        try (ResponseBody body = answer) {
            BufferedSource source = body.source();
            Problems problems = new Problems(body);
            if (source.exhausted()) {
                throw problems.empty();
            }
            JsonReader reader = JsonReader.of(source);
            try {
                Object value = adapter.fromJson(reader);
                if (!atEnd(reader)) {
                    throw problems.moreThanOne();
                }
                return value;
            } catch (JsonDataException e) {
                throw problems.mismatch(String.valueOf(e.getMessage()), reader.getPath());
            } catch (EOFException e) {
                throw problems.cut(reader.getPath());
            } catch (IOException e) {
                throw problems.notJson(reader.getPath());
            }
        }
    }

    private static boolean atEnd(JsonReader reader) throws IOException {
        try {
            return reader.peek() == JsonReader.Token.END_DOCUMENT;
        } catch (JsonEncodingException e) {
            return false; // how Moshi says that more follows
        }
    }

    /** The problems that one answer can have. Its start is copied first, since reading consumes it. */
    private static final class Problems {
        private static final int EXCERPT_BYTES = 512;
        private static final Pattern MISMATCH =
                Pattern.compile("Expected (.+?) but was (.*) at path (\\$.*)", Pattern.DOTALL);

        private final byte[] start;
        private final @Nullable MediaType contentType;

        Problems(ResponseBody body) throws IOException {
            contentType = body.contentType();
            BufferedSource source = body.source();
            source.request(EXCERPT_BYTES);
            Buffer read = source.getBuffer();
            start = new byte[(int) Math.min(EXCERPT_BYTES, read.size())];
            try (Buffer.UnsafeCursor cursor = read.readUnsafe(new Buffer.UnsafeCursor())) {
                int copied = 0;
                for (int length = cursor.seek(0); copied < start.length; length = cursor.next()) {
                    int count = Math.min(length, start.length - copied);
                    System.arraycopy(cursor.data, cursor.start, start, copied, count);
                    copied += count;
                }
            }
        }

        UndecodableAnswer empty() {
            return problem("it is empty", null, "a value", "nothing");
        }

        UndecodableAnswer cut(String path) {
            return problem("it ends too early at path " + path, path, null, "the end of the answer");
        }

        UndecodableAnswer notJson(String path) {
            return problem("it is not JSON at path " + path, path, "JSON", null);
        }

        UndecodableAnswer moreThanOne() {
            return problem("it goes on after its end", "$", "the end of the answer", null);
        }

        /** Parses the message "Expected X but was Y at path Z" of Moshi and the generated adapters. */
        UndecodableAnswer mismatch(String message, String readerPath) {
            Matcher mismatch = MISMATCH.matcher(message);
            return mismatch.matches() // for an element of a list, its path is more exact than the reader's
                    ? problem(message, mismatch.group(3), mismatch.group(1), mismatch.group(2))
                    : problem(message, readerPath, null, null);
        }

        private UndecodableAnswer problem(
                String problem, @Nullable String path, @Nullable String expected, @Nullable String found) {
            return new UndecodableAnswer(
                    problem,
                    path,
                    expected,
                    found,
                    new String(start, StandardCharsets.UTF_8),
                    contentType == null ? null : contentType.toString());
        }
    }
}
