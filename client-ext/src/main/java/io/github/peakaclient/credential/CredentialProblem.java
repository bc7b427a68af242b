package io.github.peakaclient.credential;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A problem of a credential, according to its connector's configuration. Immutable. Never contains a value of the
 * credential.
 */
public final class CredentialProblem {
    /** The kinds of problems. */
    public enum Kind {
        /** No connector has this type. */
        UNKNOWN_TYPE,
        /** A required field is absent, null or blank. */
        MISSING_FIELD,
        /** The connector has no such field. */
        UNKNOWN_FIELD,
        /** The value of a field has another JSON type than the connector requires. */
        WRONG_TYPE,
        /** The connector requires a user's consent, or a refresh token of a consent that was given elsewhere. */
        CONSENT_NEEDED
    }

    private final Kind kind;
    private final @Nullable String field;
    private final String message;
    private final @Nullable String description;
    private final @Nullable String documentationUrl;

    CredentialProblem(
            Kind kind,
            @Nullable String field,
            String message,
            @Nullable String description,
            @Nullable String documentationUrl) {
        this.kind = kind;
        this.field = field;
        this.message = message;
        this.description = description;
        this.documentationUrl = documentationUrl;
    }

    /** {@return the kind of the problem} */
    public Kind kind() {
        return kind;
    }

    /** {@return the name of the field on the wire, or null if the problem does not concern a single field} */
    public @Nullable String field() {
        return field;
    }

    /** {@return the connector's description of the field, or null if there is none} */
    public @Nullable String description() {
        return description;
    }

    /** {@return the URL of the vendor's page about the connector, or null if there is none} */
    public @Nullable String documentationUrl() {
        return documentationUrl;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof CredentialProblem)) {
            return false;
        }
        CredentialProblem that = (CredentialProblem) other;
        return kind == that.kind
                && Objects.equals(field, that.field)
                && message.equals(that.message)
                && Objects.equals(description, that.description)
                && Objects.equals(documentationUrl, that.documentationUrl);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, field, message, description, documentationUrl);
    }

    /** {@return the whole problem in one line, for people to read} */
    @Override
    public String toString() {
        String text = message
                + (description == null ? "" : " (" + description + ")")
                + (documentationUrl == null ? "" : "; see " + documentationUrl);
        return text.replaceAll("\\p{Cntrl}+", " "); // much of the text comes from the server
    }
}
