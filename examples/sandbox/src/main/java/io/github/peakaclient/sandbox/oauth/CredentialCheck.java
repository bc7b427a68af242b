package io.github.peakaclient.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Validation of a credential against the configuration of its connector. A credential is wrong if a required field is
 * missing, empty or of another type, or if a text in it contains {@code invalid}, which lets a caller try a rejection.
 */
final class CredentialCheck {

    private static final Map<String, List<String>> OPEN_FIELDS =
            Map.of("bullhorn", List.of("restApiTokenUrl", "swimlane", "corpToken"));

    private CredentialCheck() {}

    /**
     * Returns true if a user still has to consent.
     *
     * @throws ApiError if the credential is missing or wrong
     */
    static boolean needsConsent(JsonNode configuration, JsonNode request) {
        JsonNode credential = Json.member(request, "credential");
        boolean oauth = ConnectorTypes.isOAuth(configuration);
        boolean callback = Json.text(request, "connectionCallback") != null;
        if (credential == null || (oauth && callback && credential.isEmpty())) {
            if (oauth && callback) {
                return true;
            }
            throw ApiError.badRequest("Missing property 'credential'");
        }
        refuseMarked(credential);
        if (oauth) {
            if (configuration.path("connectionType").asText().equals("hubspot")
                    && text(credential, "accessToken") != null) {
                return false;
            }
            require(credential, "clientId");
            require(credential, "clientSecret");
            if (text(credential, "refreshToken") != null) {
                return false;
            }
            if (callback || text(credential, "redirectUrl") != null) {
                return true;
            }
            throw ApiError.invalidCredentials("The credential has no value for refreshToken");
        }
        configuration.path("configuration").forEach(field -> check(field, credential));
        return false;
    }

    /** Returns the fields of a credential that a connection shows. */
    static Map<String, String> openFields(String type, @Nullable JsonNode credential) {
        Map<String, String> open = new LinkedHashMap<>();
        if (credential != null) {
            for (String field : OPEN_FIELDS.getOrDefault(type, List.of())) {
                String value = text(credential, field);
                if (value != null) {
                    open.put(field, value);
                }
            }
        }
        return open;
    }

    private static void check(JsonNode field, JsonNode credential) {
        String name = field.path("fieldName").asText();
        JsonNode value = Json.member(credential, name);
        if (value == null) {
            if (field.path("required").asBoolean()) {
                throw ApiError.invalidCredentials("The credential has no value for " + name);
            }
            return;
        }
        boolean fits = switch (field.path("fieldType").asText()) {
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> value.isTextual();
        };
        if (!fits) {
            throw ApiError.invalidCredentials(
                    name + " must be a " + field.path("fieldType").asText());
        }
        if (value.isTextual() && value.textValue().isBlank()) {
            throw ApiError.invalidCredentials("The credential has no value for " + name);
        }
    }

    private static void require(JsonNode credential, String name) {
        if (text(credential, name) == null) {
            throw ApiError.invalidCredentials("The credential has no value for " + name);
        }
    }

    private static @Nullable String text(JsonNode credential, String name) {
        String text = Json.text(credential, name);
        return text == null || text.isBlank() ? null : text;
    }

    private static void refuseMarked(JsonNode credential) {
        credential.forEach(value -> {
            if (value.isTextual() && value.textValue().contains("invalid")) {
                throw ApiError.invalidCredentials("The provider rejected the credential");
            }
        });
    }
}
