package io.github.peakaclient.credential;

import org.jspecify.annotations.Nullable;

/** What is wrong with a credential, by the connector's own configuration. Immutable; never holds a value of the credential. */
public final class CredentialProblem {
    /** Kinds of problems. */
    public enum Kind {
        /** There is no connector of this type. */
        UNKNOWN_TYPE,
        /** A required field is not there, null, or blank. */
        MISSING_FIELD,
        /** The connector has no such field. */
        UNKNOWN_FIELD,
        /** The value of a field has another JSON type than the connector wants. */
        WRONG_TYPE,
        /** The connector wants a user's consent, or a refresh token of a consent that was given elsewhere. */
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

    /** What kind of problem it is. */
    public Kind kind() {
        return kind;
    }

    /** The field by its name on the wire; null if the problem is not that of one field. */
    public @Nullable String field() {
        return field;
    }

    /** What the connector says of the field; null if it says nothing. */
    public @Nullable String description() {
        return description;
    }

    /** The vendor's page about the connector; null if it names none. */
    public @Nullable String documentationUrl() {
        return documentationUrl;
    }

    /** The whole problem in one line, for people to read. */
    @Override
    public String toString() {
        String text = message
                + (description == null ? "" : " (" + description + ")")
                + (documentationUrl == null ? "" : "; see " + documentationUrl);
        return text.replaceAll("\\p{Cntrl}+", " "); // much of it is the server's
    }
}
