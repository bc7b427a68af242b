package io.github.peakaclient.internal;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.github.peakaclient.api.Contract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * The values in a request body that the contract calls secret: servers quote what was submitted (measured for wrong credentials).
 * Not thread-safe.
 */
final class SubmittedSecrets {
    private static final HttpUrl ANY_URL = HttpUrl.get("http://localhost/");

    private final List<String> values = new ArrayList<>();

    private SubmittedSecrets() {}

    /**
     * Returns the secrets of a JSON body: no other type of the contract carries any. A body that can be written only once is not
     * read.
     */
    static List<String> of(@Nullable RequestBody body) {
        SubmittedSecrets secrets = new SubmittedSecrets();
        MediaType type = body == null ? null : body.contentType();
        if (body == null
                || body.isOneShot()
                || body.isDuplex()
                || type == null
                || !type.subtype().equals("json")) {
            return secrets.values;
        }
        Buffer json = new Buffer();
        try {
            body.writeTo(json);
        } catch (IOException e) {
            return secrets.values; // made by the caller; sending it fails too and reports the reason
        }
        secrets.collectAll(json, false);
        return secrets.values;
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
                    boolean inSecret = Contract.SECRET_PROPERTIES.contains(reader.nextName());
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
        HttpUrl url = ANY_URL.newBuilder().encodedQuery(value).build();
        for (int i = 0; i < url.querySize(); i++) {
            String parameter = url.queryParameterValue(i);
            if (parameter != null) {
                values.add(parameter);
            }
        }
    }
}
