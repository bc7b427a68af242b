package io.github.peakaclient;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.api.Contract;
import io.github.peakaclient.api.PeakaRetrofit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the secrets of a request out of a text that the server sent: its messages can quote what was submitted (measured for
 * wrong credentials). Masks the values themselves, so that it does not matter where or how they are quoted.
 */
final class Redactor {
    static final String MASK = "***";
    /** A shorter value is no secret, and masking it would eat ordinary text. */
    private static final int MIN_LENGTH = 4;

    private static final long MAX_BODY = 1 << 20;

    private static final JsonAdapter<String> JSON_STRING = PeakaRetrofit.moshi().adapter(String.class);

    private final List<String> secrets = new ArrayList<>();

    private Redactor() {}

    static Redactor of(Request request) {
        Redactor redactor = new Redactor();
        String authorization = request.header("Authorization");
        if (authorization != null) {
            redactor.add(authorization.substring(authorization.indexOf(' ') + 1));
        }
        redactor.collect(json(request.body()), false);
        // longest first: a secret that contains another one is masked as a whole
        Collections.sort(redactor.secrets, (a, b) -> Integer.compare(b.length(), a.length()));
        return redactor;
    }

    String redact(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, MASK);
        }
        return redacted;
    }

    private void collect(@Nullable Object value, boolean secret) {
        if (value instanceof Map) {
            for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
                collect(member.getValue(), secret || Contract.SECRET_PROPERTIES.contains(member.getKey()));
            }
        } else if (value instanceof Collection) {
            for (Object element : (Collection<?>) value) {
                collect(element, secret);
            }
        } else if (secret && (value instanceof String || value instanceof Number)) {
            add(value.toString());
        }
    }

    private void add(String secret) {
        if (secret.length() >= MIN_LENGTH) {
            secrets.add(secret);
            String quoted = JSON_STRING.toJson(secret);
            secrets.add(quoted.substring(1, quoted.length() - 1));
        }
    }

    private static @Nullable Object json(@Nullable RequestBody body) {
        if (body == null || body.isOneShot()) {
            return null;
        }
        MediaType type = body.contentType();
        try {
            if (type == null || !type.subtype().equals("json") || body.contentLength() > MAX_BODY) {
                return null;
            }
            Buffer buffer = new Buffer();
            body.writeTo(buffer);
            JsonAdapter<Object> any = PeakaRetrofit.moshi().adapter(Object.class);
            return any.fromJson(buffer);
        } catch (IOException | JsonDataException e) {
            return null; // a body of the caller's own making that is not JSON: nothing in it is known to be secret
        }
    }
}
