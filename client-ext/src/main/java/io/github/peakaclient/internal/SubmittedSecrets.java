package io.github.peakaclient.internal;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.ByteString;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * The values in a request that are secret by their names: servers quote what was submitted (measured for wrong credentials).
 * Not thread-safe.
 */
public final class SubmittedSecrets {
    private static final String BASIC = "Basic ";
    private static final HttpUrl ANY_URL = HttpUrl.get("http://localhost/");

    private final List<String> values = new ArrayList<>();

    private SubmittedSecrets() {}

    /** Returns the secrets of a request: of its body, its query and its headers. */
    static List<String> ofRequest(Request request) {
        List<String> values = of(request.body());
        addQuery(request.url(), values);
        Headers headers = request.headers();
        for (int i = 0; i < headers.size(); i++) {
            if (!VisibleHeaders.isVisible(headers.name(i))) {
                values.addAll(ofHeader(headers.name(i), headers.value(i)));
            }
        }
        return values;
    }

    /**
     * {@return the secrets of a header whose value is one: without the scheme, and of {@code Basic} the password too}
     *
     * @param name the name of the header
     * @param value the value of the header
     */
    public static List<String> ofHeader(String name, String value) {
        List<String> values = new ArrayList<>();
        boolean hasScheme = name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Proxy-Authorization");
        String secret = hasScheme ? value.substring(value.indexOf(' ') + 1) : value;
        values.add(secret);
        ByteString pair = hasScheme && value.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? ByteString.decodeBase64(secret)
                : null;
        if (pair != null) {
            String text = pair.utf8();
            values.add(text.substring(text.indexOf(':') + 1));
        }
        return values;
    }

    /**
     * Returns the secrets of a body of JSON or of a form: no other type of the contract carries any. A body that can be written only
     * once is not read.
     */
    static List<String> of(@Nullable RequestBody body) {
        SubmittedSecrets secrets = new SubmittedSecrets();
        MediaType type = body == null ? null : body.contentType();
        if (body == null || body.isOneShot() || body.isDuplex() || type == null) {
            return secrets.values;
        }
        boolean isForm = type.subtype().equals("x-www-form-urlencoded");
        if (!isForm && !type.subtype().equals("json") && !type.subtype().endsWith("+json")) {
            return secrets.values;
        }
        Buffer content = new Buffer();
        try {
            body.writeTo(content);
        } catch (IOException e) {
            return secrets.values; // made by the caller; sending it fails too and reports the reason
        }
        if (isForm) {
            addQuery(query(content.readUtf8()), secrets.values);
        } else {
            secrets.collectAll(content, false);
        }
        return secrets.values;
    }

    private static void addQuery(HttpUrl url, List<String> values) {
        for (int i = 0; i < url.querySize(); i++) {
            String value = url.queryParameterValue(i);
            if (value != null && SecretNames.isSecret(url.queryParameterName(i))) {
                values.add(value);
            }
        }
    }

    private static HttpUrl query(String encoded) {
        return ANY_URL.newBuilder().encodedQuery(encoded).build();
    }

    private void collectAll(Source json, boolean secret) {
        try {
            collect(JsonReader.of(Okio.buffer(json)), secret); // in segments, as in Redactor
        } catch (IOException | JsonDataException e) {
            // no JSON from here on: nothing in it is known to be secret
        }
    }

    /** Recurses at most as deep as Moshi reads: 255 levels. */
    private void collect(JsonReader reader, boolean secret) throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT:
                reader.beginObject();
                while (reader.hasNext()) {
                    boolean inSecret = SecretNames.isSecret(reader.nextName());
                    collect(reader, secret || inSecret);
                }
                reader.endObject();
                break;
            case BEGIN_ARRAY:
                reader.beginArray();
                while (reader.hasNext()) {
                    collect(reader, secret);
                }
                reader.endArray();
                break;
            case STRING:
            case NUMBER:
                String value = reader.nextString();
                if (secret) {
                    add(value);
                }
                break;
            default:
                reader.skipValue();
        }
    }

    private void add(String value) {
        values.add(value);
        if (value.startsWith("{")) { // such as a whole key file: its parts can be quoted alone
            collectAll(new Buffer().writeUtf8(value), true);
        }
        // of a query string, such as that of an OAuth callback, each value
        HttpUrl url = query(value);
        for (int i = 0; i < url.querySize(); i++) {
            String parameter = url.queryParameterValue(i);
            if (parameter != null) {
                values.add(parameter);
            }
        }
    }
}
