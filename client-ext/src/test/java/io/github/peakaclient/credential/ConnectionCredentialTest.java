package io.github.peakaclient.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.peakaclient.model.ConnectionRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionCredentialTest {
    private static final StripeCredential STRIPE =
            StripeCredential.builder().token("example_not_a_token").build();

    @Test
    void requestHasNameTypeAndFields() {
        assertThat(STRIPE.toRequest("payments"))
                .isEqualTo(ConnectionRequest.builder()
                        .name("payments")
                        .type("stripe")
                        .credential(Map.of("token", "example_not_a_token"))
                        .build());
    }

    @Test
    void updateSendsEverythingAgain() {
        assertThat(STRIPE.toUpdate("new name")).isEqualTo(STRIPE.toRequest("new name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void blankNameIsRejected(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STRIPE.toRequest(name))
                .withMessage("name is blank");
    }

    @Test
    void textShowsNamesAndNoValues() {
        assertThat(STRIPE).hasToString("StripeCredential{type=stripe, fields=[token]}");
    }

    @Test
    void credentialsThatSendTheSameAreEqual() {
        CustomCredential same = CustomCredential.ofType("stripe")
                .put("token", "example_not_a_token")
                .build();

        assertThat(same).isEqualTo(STRIPE).hasSameHashCodeAs(STRIPE);
        assertThat(StripeCredential.builder().token("other").build()).isNotEqualTo(STRIPE);
        assertThat(CustomCredential.ofType("Stripe")
                        .put("token", "example_not_a_token")
                        .build())
                .isNotEqualTo(STRIPE);
        assertThat(STRIPE).isNotEqualTo("stripe").isNotEqualTo(null);
    }

    @Test
    void credentialsWithDifferentCallbacksAreNotEqual() {
        OAuth2Credential one = OAuth2CredentialTest.app()
                .connectionCallback("https://example.com/1")
                .build();
        OAuth2Credential other = OAuth2CredentialTest.app()
                .connectionCallback("https://example.com/2")
                .build();

        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void laterChangesOfBuilderAndValuesHaveNoEffect() {
        List<String> hosts = new ArrayList<>(List.of("a"));
        CustomCredential.Builder builder = CustomCredential.ofType("x").put("hosts", hosts);
        CustomCredential credential = builder.build();

        hosts.add("b");
        builder.put("more", 1);

        assertThat(credential.fields()).isEqualTo(Map.of("hosts", List.of("a")));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> credential.fields().clear());
    }

    @Test
    void valuesAreExactJson() {
        Map<String, Object> fields = CustomCredential.ofType("x")
                .put("big", 9_007_199_254_740_993L)
                .put("exact", new BigDecimal("0.10"))
                .put("deep", Map.of("list", List.of(true, "x")))
                .put("name", "n")
                .put("none", null)
                .build()
                .fields();

        assertThat(fields)
                .containsEntry("big", 9_007_199_254_740_993L)
                .containsEntry("exact", new BigDecimal("0.10"))
                .containsEntry("deep", Map.of("list", List.of(true, "x")))
                .containsEntry("name", "n")
                .containsEntry("none", null);
    }

    @Test
    void valueThatIsNotJsonIsNamedAndNotQuoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomCredential.ofType("x").put("since", Optional.of("hidden")))
                .withMessageContaining("field since")
                .withMessageContaining("java.util.Optional is not JSON")
                .withMessageNotContaining("hidden");
    }

    @Test
    void blankValueIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StripeCredential.builder().token(" "))
                .withMessage("token is blank");
    }

    @Test
    void blankFieldNameIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StripeCredential.builder().put("", "x"))
                .withMessage("name is blank");
    }

    @Test
    @SuppressWarnings("NullAway") // what callers without null checks can do
    void nullValueIsNamed() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> StripeCredential.builder().token(null))
                .withMessage("token == null");
    }

    @Test
    void fieldSetByPutCountsAsSetEvenIfNull() {
        assertThat(StripeCredential.builder().put("token", null).build().fields())
                .containsEntry("token", null);
    }
}
