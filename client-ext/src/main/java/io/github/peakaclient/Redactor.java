package io.github.peakaclient;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.api.Contract;
import io.github.peakaclient.api.PeakaRetrofit;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
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

    private static final HttpUrl ANY_URL = HttpUrl.get("http://localhost/");
    private static final JsonAdapter<@Nullable Object> JSON =
            PeakaRetrofit.moshi().adapter(Object.class);

    private final List<String> secrets = new ArrayList<>();

    private Redactor() {}

    /** Knows the secrets in the body as the caller gave it, and the key as it was sent. */
    static Redactor of(Request request, @Nullable Response answer) {
        Redactor redactor = new Redactor();
        String authorization = answer == null ? null : answer.request().header("Authorization");
        if (authorization != null) {
            redactor.add(authorization.substring(authorization.indexOf(' ') + 1));
        }
        redactor.collect(json(request.body()), false);
        // longest first: a secret that contains another one is masked as a whole
        Collections.sort(redactor.secrets, (a, b) -> Integer.compare(b.length(), a.length()));
        return redactor;
    }

    /** JSON stays JSON: its strings are masked, not what happens to look like a secret between them. */
    String redact(String text) {
        Object json;
        try {
            json = JSON.fromJson(text);
        } catch (IOException | JsonDataException e) {
            return mask(text);
        }
        Object masked = redact(json);
        return Objects.equals(masked, json) ? text : JSON.toJson(masked);
    }

    private @Nullable Object redact(@Nullable Object json) {
        if (json instanceof Map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> member : ((Map<?, ?>) json).entrySet()) {
                Object value = member.getValue();
                boolean secret = value != null && Contract.SECRET_PROPERTIES.contains(member.getKey());
                copy.put(mask(member.getKey().toString()), secret ? MASK : redact(value));
            }
            return copy;
        } else if (json instanceof Collection) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (Object element : (Collection<?>) json) {
                copy.add(redact(element));
            }
            return copy;
        } else if (json instanceof String || json instanceof Number) {
            String text = json.toString();
            String masked = mask(text);
            return masked.equals(text) ? json : masked;
        }
        return json;
    }

    private String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
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
            // of a query string, such as that of an OAuth callback, each value
            HttpUrl url = ANY_URL.newBuilder().encodedQuery(value.toString()).build();
            for (int i = 0; i < url.querySize(); i++) {
                String parameter = url.queryParameterValue(i);
                if (parameter != null) {
                    add(parameter);
                }
            }
        }
    }

    /** A secret, and how it looks in JSON that is quoted in a string, in a URL and in a form. */
    private void add(String secret) {
        if (secret.length() >= MIN_LENGTH) {
            secrets.add(secret);
            String quoted = JSON.toJson(secret);
            secrets.add(quoted.substring(1, quoted.length() - 1));
            String form = formEncoded(secret);
            secrets.add(form);
            secrets.add(form.replace("+", "%20"));
        }
    }

    private static String formEncoded(String text) {
        try {
            return URLEncoder.encode(text, "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e); // every Java has UTF-8
        }
    }

    private static @Nullable Object json(@Nullable RequestBody body) {
        MediaType type = body == null ? null : body.contentType();
        if (body == null || body.isOneShot() || type == null || !type.subtype().equals("json")) {
            return null; // of what the contract has, only JSON carries secrets
        }
        try {
            Buffer buffer = new Buffer();
            body.writeTo(buffer);
            return JSON.fromJson(buffer);
        } catch (IOException | JsonDataException e) {
            return null; // a body of the caller's own making that is not JSON: nothing in it is known to be secret
        }
    }
}
