package io.github.peakaclient.flows;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP answer as it was on the wire, for facts that the typed client hides. */
record Answer(int status, String contentType, String body) {
    private static final JsonAdapter<Object> JSON = new Moshi.Builder().build().adapter(Object.class);

    /** Returns this answer if its status is the expected one. */
    Answer expect(int expected) {
        assertThat(status).as("status of %s", this).isEqualTo(expected);
        return this;
    }

    /** Returns this answer if its status is 2xx. */
    Answer expectSuccess() {
        assertThat(status).as("status of %s", this).isBetween(200, 299);
        return this;
    }

    Object json() {
        try {
            return requireNonNull(JSON.fromJson(body), "the answer is null");
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + this, e);
        }
    }

    @SuppressWarnings("unchecked") // a JSON object
    Map<String, @Nullable Object> object() {
        assertThat(json()).isInstanceOf(Map.class);
        return (Map<String, @Nullable Object>) json();
    }

    @SuppressWarnings("unchecked") // a JSON array of objects
    List<Map<String, @Nullable Object>> list() {
        assertThat(json()).isInstanceOf(List.class);
        return (List<Map<String, @Nullable Object>>) json();
    }
}
