package io.github.peakaclient.api;

import io.github.peakaclient.json.Utf8Source;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * The factory of converters that hand every answer to the next converter as UTF-8, whatever charset it came in. Where a String is
 * wanted, an answer of the type {@code text/plain} is that String; of any other type, it is JSON. An empty answer is null if the contract
 * allows one.
 */
final class TextConverterFactory extends Converter.Factory {
    @Override
    public Converter<ResponseBody, ?> responseBodyConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
        Converter<ResponseBody, Object> next = retrofit.nextResponseBodyConverter(this, type, annotations);
        Operation operation = LenientConverterFactory.operation(annotations);
        boolean emptyAnswer = operation != null && operation.emptyAnswer();
        return answer -> {
            try (ResponseBody body = answer) {
                BufferedSource text = Utf8Source.of(body);
                if (emptyAnswer && text.exhausted()) {
                    return null;
                }
                return type == String.class && isPlainText(body.contentType())
                        ? text.readUtf8()
                        : next.convert(ResponseBody.create(text, body.contentType(), -1));
            }
        };
    }

    private static boolean isPlainText(@Nullable MediaType type) {
        return type != null && type.type().equals("text") && type.subtype().equals("plain");
    }
}
