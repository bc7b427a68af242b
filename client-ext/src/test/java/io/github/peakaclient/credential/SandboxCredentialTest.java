package io.github.peakaclient.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.InvalidCredentialsException;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.sandbox.Sandbox;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the credential classes against a server that checks credentials by the connectors' configuration. */
class SandboxCredentialTest {
    private static Sandbox sandbox;
    private static Peaka peaka;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .baseUrl(sandbox.baseUrl())
                .build();
    }

    @AfterAll
    static void stop() {
        peaka.close();
        sandbox.close();
    }

    static Stream<ConnectionCredential> credentials() {
        return Stream.of(
                StripeCredential.builder().token("t").build(),
                AirtableCredential.builder().personalAccessToken("t").build(),
                HubSpotAccessTokenCredential.builder().accessToken("t").build(),
                OAuth2CredentialTest.app().refreshToken("r").accessToken("a").build(),
                GoogleAnalyticsOAuthCredential.builder()
                        .clientId("i")
                        .clientSecret("s")
                        .refreshToken("r")
                        .build(),
                CredentialClassesTest.postgreSql().build(),
                CustomCredential.ofType("MONGODB")
                        .put("connectionString", "mongodb://db.example.com")
                        .put("databaseName", "shop")
                        .build());
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void everyKindIsValidCreatedAndUpdated(ConnectionCredential credential) {
        assertThat(peaka.connectors().validate(credential)).isEmpty();

        Connection created = peaka.connections()
                .createConnection(sandbox.projectId(), credential.toRequest("one"))
                .send();
        Connection updated = peaka.connections()
                .updateConnection(sandbox.projectId(), created.getId(), credential.toUpdate("two"))
                .send();

        assertThat(created.getType()).isEqualTo(credential.type());
        assertThat(updated.getId()).isEqualTo(created.getId());
        assertThat(updated.getName()).isEqualTo("two");
    }

    @Test
    void catalogReportsWhatTheServerRejects() {
        CustomCredential wrong =
                CustomCredential.ofType("chargebee").put("site", "acme").build();

        assertThat(peaka.connectors().validate(wrong))
                .extracting(CredentialProblem::field)
                .containsExactly("apiKey");
        assertThatExceptionOfType(InvalidCredentialsException.class)
                .isThrownBy(() -> peaka.connections()
                        .createConnection(sandbox.projectId(), wrong.toRequest("billing"))
                        .send());
    }
}
