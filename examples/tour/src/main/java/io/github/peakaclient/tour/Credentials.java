package io.github.peakaclient.tour;

import io.github.peakaclient.credential.ConnectionCredential;
import io.github.peakaclient.credential.HubSpotOAuthCredential;
import io.github.peakaclient.credential.PostgreSqlCredential;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The credentials of the data sources that the tour connects. A source without credentials is skipped. */
record Credentials(
        @Nullable ConnectionCredential hubSpot, @Nullable ConnectionCredential postgres) {
    /** Environment variables of HubSpot, which is skipped unless all of them are set. */
    static final List<String> HUBSPOT = List.of("HUBSPOT_CLIENT_ID", "HUBSPOT_CLIENT_SECRET", "HUBSPOT_REFRESH_TOKEN");

    /** Environment variables of the database, which is skipped unless all of them are set. */
    static final List<String> POSTGRES =
            List.of("POSTGRES_URL", "POSTGRES_PORT", "POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DATABASE");

    /** Returns made-up credentials: the sandbox accepts any that are complete. */
    static Credentials ofSandbox() {
        return new Credentials(
                HubSpotOAuthCredential.builder()
                        .clientId("tour-client")
                        .clientSecret("tour-secret")
                        .refreshToken("tour-refresh-token")
                        .accessToken("tour-access-token")
                        .build(),
                PostgreSqlCredential.builder()
                        .url("db.example.com")
                        .port(5432)
                        .user("reader")
                        .password("tour-password")
                        .databaseName("shop")
                        .useSsl(true)
                        .build());
    }

    static Credentials fromEnvironment(Map<String, String> environment) {
        return new Credentials(
                environment.keySet().containsAll(HUBSPOT) ? hubSpot(environment) : null,
                environment.keySet().containsAll(POSTGRES) ? postgres(environment) : null);
    }

    private static ConnectionCredential hubSpot(Map<String, String> environment) {
        HubSpotOAuthCredential.Builder credential = HubSpotOAuthCredential.builder()
                .clientId(value(environment, "HUBSPOT_CLIENT_ID"))
                .clientSecret(value(environment, "HUBSPOT_CLIENT_SECRET"))
                .refreshToken(value(environment, "HUBSPOT_REFRESH_TOKEN"));
        // whether a connector needs these is known from its configuration only
        if (environment.containsKey("HUBSPOT_ACCESS_TOKEN")) {
            credential.accessToken(value(environment, "HUBSPOT_ACCESS_TOKEN"));
        }
        if (environment.containsKey("HUBSPOT_REDIRECT_URL")) {
            credential.put("redirectUrl", value(environment, "HUBSPOT_REDIRECT_URL"));
        }
        return credential.build();
    }

    private static ConnectionCredential postgres(Map<String, String> environment) {
        return PostgreSqlCredential.builder()
                .url(value(environment, "POSTGRES_URL"))
                .port(number("POSTGRES_PORT", value(environment, "POSTGRES_PORT")))
                .user(value(environment, "POSTGRES_USER"))
                .password(value(environment, "POSTGRES_PASSWORD"))
                .databaseName(value(environment, "POSTGRES_DATABASE"))
                .useSsl(!"false".equals(environment.get("POSTGRES_USE_SSL")))
                .build();
    }

    private static String value(Map<String, String> environment, String variable) {
        return Objects.requireNonNull(environment.get(variable), variable);
    }

    private static int number(String variable, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(variable + " is not a number: \"" + value + '"', e);
        }
    }
}
