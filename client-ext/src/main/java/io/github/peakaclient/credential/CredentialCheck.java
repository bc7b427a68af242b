package io.github.peakaclient.credential;

import io.github.peakaclient.credential.CredentialProblem.Kind;
import io.github.peakaclient.internal.Text;
import io.github.peakaclient.json.InvalidDataException;
import io.github.peakaclient.model.ConnectionConfiguration;
import io.github.peakaclient.model.ConnectionConfigurationField;
import io.github.peakaclient.model.ConnectionFieldType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A comparison of one credential with the configuration of its connector. Used once. */
final class CredentialCheck {
    /** Fields that a consent provides, and the redirect URL, which is not needed if there is a callback. */
    private static final Set<String> FROM_CONSENT = new HashSet<>(Arrays.asList(
            OAuth2Credential.REFRESH_TOKEN, OAuth2Credential.ACCESS_TOKEN, OAuth2Credential.REDIRECT_URL));
    /** Fields documented for every connector with OAuth, whether its configuration lists them or not. */
    private static final Set<String> OAUTH_FIELDS = new HashSet<>(FROM_CONSENT);

    static {
        OAUTH_FIELDS.add(OAuth2Credential.CLIENT_ID);
        OAUTH_FIELDS.add(OAuth2Credential.CLIENT_SECRET);
    }

    private final ConnectionConfiguration connector;
    private final ConnectionCredential credential;
    private final boolean oauth;
    private final List<CredentialProblem> problems = new ArrayList<>();

    CredentialCheck(ConnectionConfiguration connector, ConnectionCredential credential) {
        this.connector = connector;
        this.credential = credential;
        this.oauth = Boolean.TRUE.equals(connector.isRedirectRequired())
                || "oauth2".equalsIgnoreCase(connector.getAuthorizationType());
    }

    List<CredentialProblem> problems() {
        Map<String, ConnectionConfigurationField> known = knownFields();
        for (Map.Entry<String, ConnectionConfigurationField> field : known.entrySet()) {
            checkKnown(field.getKey(), field.getValue());
        }
        // a connector that lists no fields accepts any
        if (connector.getConfiguration() != null) {
            checkUnknown(known.keySet());
        }
        if (oauth && !hasToken() && !hasCallback()) {
            add(
                    Kind.CONSENT_NEEDED,
                    null,
                    "the connector requires a user's consent: use OAuthConnect, or set the refreshToken of a consent",
                    null);
        }
        return Collections.unmodifiableList(problems);
    }

    private Map<String, ConnectionConfigurationField> knownFields() {
        Map<String, ConnectionConfigurationField> known = new LinkedHashMap<>();
        List<ConnectionConfigurationField> fields = connector.getConfiguration();
        if (fields != null) {
            for (ConnectionConfigurationField field : fields) {
                String name = field == null ? null : nameOf(field);
                if (field != null && name != null) {
                    known.put(name, field);
                }
            }
        }
        return known;
    }

    private void checkKnown(String name, ConnectionConfigurationField field) {
        if (isMissing(name)) {
            boolean consentProvidesIt = oauth && !hasToken() && hasCallback() && FROM_CONSENT.contains(name);
            if (Boolean.TRUE.equals(field.isRequired()) && !consentProvidesIt) {
                add(Kind.MISSING_FIELD, name, name + " is missing", field.getDescription());
            }
            return;
        }
        ConnectionFieldType type = field.getFieldType();
        Object value = credential.fields().get(name);
        if (type != null && value != null && !fits(type, value)) {
            add(
                    Kind.WRONG_TYPE,
                    name,
                    name + " must be of type " + type + ", got " + jsonType(value),
                    field.getDescription());
        }
    }

    private void checkUnknown(Set<String> known) {
        for (String name : credential.fields().keySet()) {
            if (!known.contains(name) && !(oauth && OAUTH_FIELDS.contains(name))) {
                add(Kind.UNKNOWN_FIELD, name, name + " is unknown" + hint(name, known), null);
            }
        }
    }

    private static String hint(String name, Set<String> known) {
        for (String other : known) {
            if (other.equalsIgnoreCase(name)) {
                return ", must be " + other + ": names are case-sensitive";
            }
        }
        return known.isEmpty() ? "; the connector has no fields" : "; the fields are " + Text.join(known, ", ");
    }

    private boolean hasToken() {
        return !isMissing(OAuth2Credential.REFRESH_TOKEN) || !isMissing(OAuth2Credential.ACCESS_TOKEN);
    }

    /** Returns whether the browser can return from a consent page. */
    private boolean hasCallback() {
        return credential.connectionCallback() != null || !isMissing(OAuth2Credential.REDIRECT_URL);
    }

    private boolean isMissing(String name) {
        Object value = credential.fields().get(name);
        return value == null
                || (value instanceof String && ((String) value).trim().isEmpty());
    }

    private static boolean fits(ConnectionFieldType type, Object value) {
        switch (type.known()) {
            case TEXT:
                return value instanceof String;
            case NUMBER:
                return value instanceof Number;
            case BOOLEAN:
                return value instanceof Boolean;
            default:
                return true; // a type newer than this client cannot be checked
        }
    }

    private static String jsonType(Object value) {
        return value instanceof String
                ? "text"
                : value instanceof Number
                        ? "number"
                        : value instanceof Boolean ? "boolean" : value instanceof List ? "list" : "object";
    }

    private void add(Kind kind, @Nullable String field, String message, @Nullable String description) {
        problems.add(new CredentialProblem(kind, field, message, description, connector.getDocumentationUrl()));
    }

    /** Returns the name, or null if the field lacks it although the contract requires it. */
    private static @Nullable String nameOf(ConnectionConfigurationField field) {
        try {
            return field.getFieldName();
        } catch (InvalidDataException e) {
            return null;
        }
    }
}
