package io.github.peakaclient.oauth;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.TextForm;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A connection that awaits a user's consent. Immutable and thread-safe. {@link #toString()} does not show the consent URL.
 *
 * <p>Any instance of a server can finish it. Keep it in the user's session, by Java serialization or as {@link #toSecretText()}.
 * The text is encoded but not encrypted: it must not reach another user, and must not be accepted from one.
 */
public final class PendingConnection implements Serializable {
    private static final long serialVersionUID = 1L;

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

    /** {@return the project of the connection} */
    public String projectId() {
        return projectId;
    }

    /**
     * {@return the id of the connection} The connection exists already, and remains until it is deleted, with or without
     * consent.
     */
    public String id() {
        return id;
    }

    /** {@return the type of the connector on the wire, such as {@code hubspot}} */
    public String type() {
        return type;
    }

    /**
     * {@return the page to which to send the user's browser} It is a secret: anyone who opens it can attach another account
     * to the connection.
     */
    public String consentUrl() {
        return consentUrl;
    }

    /**
     * {@return the time at which to stop waiting, to the millisecond} It is a hint: neither Peaka nor the providers document
     * how long the page works. It is {@link OAuthConnect#CONSENT_TIME} after the connection was begun. A later consent may
     * well succeed.
     */
    public Instant expiresAt() {
        return Instant.ofEpochMilli(expiresAtMillis);
    }

    /**
     * {@return all fields as text of letters, digits, {@code -}, {@code _} and {@code =}} The text is as secret as the
     * consent URL.
     */
    public String toSecretText() {
        Map<String, @Nullable String> members = new LinkedHashMap<>();
        members.put("projectId", projectId);
        members.put("id", id);
        members.put("type", type);
        members.put("consentUrl", consentUrl);
        members.put("expiresAt", String.valueOf(expiresAtMillis));
        return TextForm.write(members);
    }

    /**
     * Parses the text form that {@link #toSecretText()} returns.
     *
     * @param text the text, which is a secret; null counts as no such text
     * @return the connection that waits for consent
     * @throws IllegalArgumentException if the text is not such a text, or is null, as from a session that has none
     */
    public static PendingConnection parse(@Nullable String text) {
        TextForm form = TextForm.read(text, "PendingConnection.toSecretText()");
        String url = form.required("consentUrl");
        if (HttpUrl.parse(url) == null) {
            throw form.invalid();
        }
        long expiresAtMillis;
        try {
            expiresAtMillis = Long.parseLong(form.required("expiresAt"));
        } catch (NumberFormatException e) {
            throw form.invalid();
        }
        return new PendingConnection(
                form.required("projectId"), form.required("id"), form.required("type"), url, expiresAtMillis);
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

    /**
     * Shows everything but the consent URL.
     *
     * @return a text for logs
     */
    @Override
    public String toString() {
        return "PendingConnection{projectId=" + projectId + ", id=" + id + ", type=" + type + ", expiresAt="
                + expiresAt() + "}";
    }

    private Object writeReplace() {
        return new Serialized(toSecretText());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("PendingConnection is serialized in its text form only");
    }

    /**
     * The serialized form. It holds the text form, so that reading checks it and versions of the outer class can differ.
     */
    private static final class Serialized implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String text;

        Serialized(String text) {
            this.text = requireNonNull(text);
        }

        private Object readResolve() throws InvalidObjectException {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new InvalidObjectException(e.getMessage());
            }
        }
    }
}
