package io.github.peakaclient.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the credential classes of single connectors. */
class CredentialClassesTest {
    @Test
    void stripeHasAToken() {
        StripeCredential credential = StripeCredential.builder().token("t").build();

        assertThat(credential.type()).isEqualTo("stripe");
        assertThat(credential.fields()).isEqualTo(Map.of("token", "t"));
        assertThatIllegalStateException()
                .isThrownBy(() -> StripeCredential.builder().build())
                .withMessage("required but not set: token");
    }

    @Test
    void airtableHasAPersonalAccessToken() {
        AirtableCredential credential =
                AirtableCredential.builder().personalAccessToken("t").build();

        assertThat(credential.type()).isEqualTo("airtable");
        assertThat(credential.fields()).isEqualTo(Map.of("personalAccessToken", "t"));
        assertThatIllegalStateException()
                .isThrownBy(() -> AirtableCredential.builder().build())
                .withMessage("required but not set: personalAccessToken");
    }

    @Test
    void hubSpotAccessTokenHasAnAccessToken() {
        HubSpotAccessTokenCredential credential =
                HubSpotAccessTokenCredential.builder().accessToken("t").build();

        assertThat(credential.type()).isEqualTo("hubspot_access_token");
        assertThat(credential.fields()).isEqualTo(Map.of("accessToken", "t"));
        assertThatIllegalStateException()
                .isThrownBy(() -> HubSpotAccessTokenCredential.builder().build())
                .withMessage("required but not set: accessToken");
    }

    @Test
    void unprovenFieldOfHubSpotAccessTokenCanBeReplaced() {
        assertThat(HubSpotAccessTokenCredential.builder()
                        .put("token", "t")
                        .build()
                        .fields())
                .isEqualTo(Map.of("token", "t"));
    }

    @Test
    void postgreSqlHasSixFieldsOfTheirTypes() {
        PostgreSqlCredential credential = postgreSql().build();

        assertThat(credential.type()).isEqualTo("POSTGRES");
        assertThat(credential.fields())
                .isEqualTo(Map.of(
                        "url", "db.example.com",
                        "port", 5432L,
                        "user", "reader",
                        "password", "example_not_a_password",
                        "databaseName", "shop",
                        "useSsl", true));
    }

    @Test
    void postgreSqlNamesAllMissingFields() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        PostgreSqlCredential.builder().port(5432).user("reader").build())
                .withMessage("required but not set: url, password, databaseName, useSsl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/d?password=hidden",
                "jdbc:postgresql:shop?password=hidden",
                "jdbc:postgresql:hidden",
                "u:hidden@h",
                "https://h",
                "h/hidden",
                "h?password=hidden",
                "host=h password=hidden",
                "hidden:5432",
                " hidden",
                "hidden\n",
                ""
            })
    void connectionStringIsRejectedAndNotQuoted(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgreSqlCredential.builder().url(url))
                .withMessageStartingWith("url must be only a host")
                .withMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"db.example.com", "localhost", "my_db", "10.0.0.7", "::1", "[2001:db8::7]", "müller.example"})
    void hostIsANameOrAnAddress(String url) {
        assertThat(postgreSql().url(url).build().fields()).containsEntry("url", url);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 65_536})
    void portOutOfRangeIsRejected(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgreSqlCredential.builder().port(port))
                .withMessage("port must be from 1 to 65535, got " + port);
    }

    @Test
    void portCanBePutAsText() {
        assertThat(postgreSql().put("port", "5432").build().fields()).containsEntry("port", "5432");
    }

    @Test
    void customCredentialHasTheFieldsThatWerePut() {
        CustomCredential credential = CustomCredential.ofType("MYSQL")
                .put("url", "db.example.com")
                .put("port", 3306)
                .build();

        assertThat(credential.type()).isEqualTo("MYSQL");
        assertThat(credential.fields()).isEqualTo(Map.of("url", "db.example.com", "port", 3306L));
    }

    @Test
    void customCredentialNeedsAType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomCredential.ofType(" "))
                .withMessage("type is blank");
    }

    static PostgreSqlCredential.Builder postgreSql() {
        return PostgreSqlCredential.builder()
                .url("db.example.com")
                .port(5432)
                .user("reader")
                .password("example_not_a_password")
                .databaseName("shop")
                .useSsl(true);
    }
}
