package io.github.peakaclient.oauth;

import static java.util.Objects.requireNonNull;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Types;
import io.github.peakaclient.api.PeakaRetrofit;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A connection that waits for a user's consent. Immutable and thread-safe; {@link #toString()} does not show the consent URL.
 *
 * <p>Any instance of a server can finish it: keep it in the user's session, by Java serialization or as {@link #toText()}. The
 * text is encoded and not encrypted: it must not reach another user, nor come back from one.
 */
public final class PendingConnection implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final JsonAdapter<Map<String, @Nullable String>> JSON =
            PeakaRetrofit.moshi().adapter(Types.newParameterizedType(Map.class, String.class, String.class));

    private final String projectId;
    private final String id;
    private final String type;
    private final String consentUrl;
    private final long expiresAtMillis;

    PendingConnection(String projectId, String id, String type, String consentUrl, long expiresAtMillis) {
        this.projectId = projectId;
        this.id = id;
        this.type = type;
        this.consentUrl = consentUrl;
        this.expiresAtMillis = expiresAtMillis;
    }

    /** The project of the connection. */
    public String projectId() {
        return projectId;
    }

    /** The id of the connection. It exists already, and stays until it is deleted, consent or not. */
    public String id() {
        return id;
    }

    /** The wire's name of the connector, such as {@code hubspot}. */
    public String type() {
        return type;
    }

    /** The page to send the user's browser to. A secret: whoever opens it can give another account to the connection. */
    public String consentUrl() {
        return consentUrl;
    }

    /**
     * When to stop waiting: a hint, to the millisecond. Neither Peaka nor the providers say how long the page works; this is
     * {@link OAuthConnect#CONSENT_TIME} after the beginning. A consent that comes later may well succeed.
     */
    public Instant expiresAt() {
        return Instant.ofEpochMilli(expiresAtMillis);
    }

    /** All of it as text of letters, digits, {@code -}, {@code _} and {@code =}. As secret as the consent URL. */
    public String toText() {
        Map<String, @Nullable String> members = new LinkedHashMap<>();
        members.put("projectId", projectId);
        members.put("id", id);
        members.put("type", type);
        members.put("consentUrl", consentUrl);
        members.put("expiresAt", String.valueOf(expiresAtMillis));
        return ByteString.encodeUtf8(JSON.toJson(members)).base64Url();
    }

    /**
     * The pending connection that was kept as text.
     *
     * @throws IllegalArgumentException if the text is null, which is what a session without one gives, or not of {@link #toText()}
     */
    public static PendingConnection ofText(@Nullable String text) {
        ByteString json = text == null ? null : ByteString.decodeBase64(text);
        Map<String, @Nullable String> members = json == null ? null : read(json.utf8());
        if (members == null) {
            throw notOne();
        }
        String url = required(members, "consentUrl");
        if (HttpUrl.parse(url) == null) {
            throw notOne();
        }
        try {
            return new PendingConnection(
                    required(members, "projectId"),
                    required(members, "id"),
                    required(members, "type"),
                    url,
                    Long.parseLong(required(members, "expiresAt")));
        } catch (NumberFormatException e) {
            throw notOne();
        }
    }

    private static @Nullable Map<String, @Nullable String> read(String json) {
        try {
            return JSON.fromJson(json);
        } catch (IOException | JsonDataException e) {
            return null; // the reason would quote the text
        }
    }

    private static String required(Map<String, @Nullable String> members, String name) {
        String value = members.get(name);
        if (value == null || value.isEmpty()) {
            throw notOne();
        }
        return value;
    }

    /** Quotes nothing: the text is a secret. */
    private static IllegalArgumentException notOne() {
        return new IllegalArgumentException("text is not that of a pending connection, or it was cut");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof PendingConnection)) {
            return false;
        }
        PendingConnection that = (PendingConnection) other;
        return projectId.equals(that.projectId)
                && id.equals(that.id)
                && type.equals(that.type)
                && consentUrl.equals(that.consentUrl)
                && expiresAtMillis == that.expiresAtMillis;
    }

    @Override
    public int hashCode() {
        return Objects.hash(projectId, id, type, consentUrl, expiresAtMillis);
    }

    /** Shows everything but the consent URL. */
    @Override
    public String toString() {
        return "PendingConnection{projectId=" + projectId + ", id=" + id + ", type=" + type + ", expiresAt="
                + expiresAt() + "}";
    }

    private Object writeReplace() {
        return new Serialized(toText());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("only its text is serialized");
    }

    /** The text form is the serialized one, so that reading checks it and versions of this class can differ. */
    private static final class Serialized implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String text;

        Serialized(String text) {
            this.text = requireNonNull(text);
        }

        private Object readResolve() throws InvalidObjectException {
            try {
                return ofText(text);
            } catch (IllegalArgumentException e) {
                throw new InvalidObjectException(e.getMessage());
            }
        }
    }
}
