package io.github.peakaclient.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Types;
import io.github.peakaclient.api.PeakaRetrofit;
import java.io.IOException;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The members of a value in its text form, which is JSON in URL-safe base64. Immutable. */
public final class TextForm {
    private static final JsonAdapter<Map<String, @Nullable String>> JSON =
            PeakaRetrofit.moshi().adapter(Types.newParameterizedType(Map.class, String.class, String.class));

    private final Map<String, @Nullable String> members;
    private final String source;

    private TextForm(Map<String, @Nullable String> members, String source) {
        this.members = members;
        this.source = source;
    }

    /**
     * {@return the members as text of letters, digits, {@code -}, {@code _} and {@code =}} Members that are null are left out.
     *
     * @param members the values by their names; null is left out
     */
    public static String write(Map<String, @Nullable String> members) {
        return ByteString.encodeUtf8(JSON.toJson(members)).base64Url();
    }

    /**
     * Reads what {@link #write} returns.
     *
     * @param text the text; null counts as no such text
     * @param source the method that returns such texts, for the message
     * @return the members
     * @throws IllegalArgumentException if it is not such a text, or null. The message does not quote it, since it can be a secret
     */
    public static TextForm read(@Nullable String text, String source) {
        ByteString json = text == null ? null : ByteString.decodeBase64(text);
        Map<String, @Nullable String> members = json == null ? null : parse(json.utf8());
        if (members == null) {
            throw invalid(source);
        }
        return new TextForm(members, source);
    }

    private static @Nullable Map<String, @Nullable String> parse(String json) {
        try {
            return JSON.fromJson(json);
        } catch (IOException | JsonDataException e) {
            return null; // the exception would quote the text
        }
    }

    /**
     * {@return a member}
     *
     * @param name the name of the member
     * @throws IllegalArgumentException if it is missing or empty
     */
    public String required(String name) {
        String value = optional(name);
        if (value == null || value.isEmpty()) {
            throw invalid();
        }
        return value;
    }

    /**
     * {@return a member, null if it is missing}
     *
     * @param name the name of the member
     */
    public @Nullable String optional(String name) {
        return members.get(name);
    }

    /** {@return the exception for a text whose members do not make such a value} */
    public IllegalArgumentException invalid() {
        return invalid(source);
    }

    private static IllegalArgumentException invalid(String source) {
        return new IllegalArgumentException("text must be the complete, unchanged result of " + source);
    }
}
