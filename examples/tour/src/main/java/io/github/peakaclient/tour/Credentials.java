package io.github.peakaclient.tour;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the tour signs in to the data sources with. An empty map means: skip this source. */
record Credentials(Map<String, Object> hubSpot, Map<String, Object> postgres) {
    /** Fields of the credential, and the environment variables they are read from. */
    static final Map<String, String> HUBSPOT = Map.of(
            "clientId", "HUBSPOT_CLIENT_ID",
            "clientSecret", "HUBSPOT_CLIENT_SECRET",
            "refreshToken", "HUBSPOT_REFRESH_TOKEN");

    /** Sent when they are set: which of them a connector wants, only its configuration tells. */
    private static final Map<String, String> HUBSPOT_OPTIONAL = Map.of(
            "accessToken", "HUBSPOT_ACCESS_TOKEN",
            "redirectUrl", "HUBSPOT_REDIRECT_URL");

    static final Map<String, String> POSTGRES = Map.of(
            "url", "POSTGRES_URL",
            "port", "POSTGRES_PORT",
            "user", "POSTGRES_USER",
            "password", "POSTGRES_PASSWORD",
            "databaseName", "POSTGRES_DATABASE");

    /** The sandbox accepts any complete credential. */
    static Credentials ofSandbox() {
        return new Credentials(
                Map.of(
                        "clientId", "tour-client",
                        "clientSecret", "tour-secret",
                        "refreshToken", "tour-refresh-token",
                        "accessToken", "tour-access-token",
                        "redirectUrl", "https://partner.example.com/oauth/callback"),
                Map.of(
                        "url", "db.example.com",
                        "port", 5432,
                        "user", "reader",
                        "password", "tour-password",
                        "databaseName", "shop",
                        "useSsl", true));
    }

    /** A source of which one variable is missing is skipped. */
    static Credentials fromEnvironment(Map<String, String> environment) {
        Map<String, Object> postgres = complete(environment, POSTGRES);
        if (!postgres.isEmpty()) {
            postgres.computeIfPresent("port", (name, port) -> number("POSTGRES_PORT", port.toString()));
            postgres.put("useSsl", !"false".equals(environment.get("POSTGRES_USE_SSL")));
        }
        Map<String, Object> hubSpot = complete(environment, HUBSPOT);
        if (!hubSpot.isEmpty()) {
            hubSpot.putAll(present(environment, HUBSPOT_OPTIONAL));
        }
        return new Credentials(hubSpot, postgres);
    }

    private static Integer number(String variable, String value) {
        try {
            return Integer.valueOf(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(variable + " is not a number: \"" + value + '"', e);
        }
    }

    private static Map<String, Object> complete(Map<String, String> environment, Map<String, String> variables) {
        Map<String, Object> credential = present(environment, variables);
        return credential.size() == variables.size() ? credential : new LinkedHashMap<>();
    }

    private static Map<String, Object> present(Map<String, String> environment, Map<String, String> variables) {
        Map<String, Object> credential = new LinkedHashMap<>();
        variables.forEach((field, variable) -> {
            String value = environment.get(variable);
            if (value != null) {
                credential.put(field, value);
            }
        });
        return credential;
    }

    /** Does not show them. */
    @Override
    public String toString() {
        return "Credentials{hubSpot=" + hubSpot.keySet() + ", postgres=" + postgres.keySet() + "}";
    }
}
