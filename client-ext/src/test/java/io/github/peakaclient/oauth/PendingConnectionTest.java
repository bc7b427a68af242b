package io.github.peakaclient.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PendingConnectionTest {
    private static final PendingConnection PENDING = new PendingConnection(
            "SksnYuxH", "c-1", "hubspot", "https://example.com/consent?state=hidden", 1_800_000_000_123L);

    @Test
    void textFormRestoresAnEqualConnection() {
        PendingConnection copy = PendingConnection.parse(PENDING.toSecretText());

        assertThat(copy).isEqualTo(PENDING).hasSameHashCodeAs(PENDING);
        assertThat(copy.projectId()).isEqualTo("SksnYuxH");
        assertThat(copy.id()).isEqualTo("c-1");
        assertThat(copy.type()).isEqualTo("hubspot");
        assertThat(copy.consentUrl()).isEqualTo("https://example.com/consent?state=hidden");
        assertThat(copy.expiresAt()).isEqualTo(Instant.ofEpochMilli(1_800_000_000_123L));
    }

    @Test
    void textFormIsSafeInAUrl() {
        assertThat(PENDING.toSecretText()).matches("[A-Za-z0-9_=-]+");
    }

    @Test
    void serializationRestoresAnEqualConnection() throws Exception {
        assertThat(deserialized(serialized(PENDING))).isEqualTo(PENDING);
    }

    @Test
    void changedSerializedFormIsRejected() throws Exception {
        byte[] bytes = serialized(PENDING);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] changed = text.replace(
                        PENDING.toSecretText(),
                        "x".repeat(PENDING.toSecretText().length()))
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(changed).isNotEqualTo(bytes);
        assertThatExceptionOfType(InvalidObjectException.class)
                .isThrownBy(() -> deserialized(changed))
                .withMessageContaining("the complete, unchanged result of PendingConnection.toSecretText()");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "!",
                "hidden",
                "null",
                "{}",
                "{\"projectId\":\"p\",\"id\":\"i\",\"type\":\"t\",\"consentUrl\":\"https://h/\"}",
                "{\"projectId\":\"p\",\"id\":\"\",\"type\":\"t\",\"consentUrl\":\"https://h/\",\"expiresAt\":\"1\"}",
                "{\"projectId\":\"p\",\"id\":\"i\",\"type\":\"t\",\"consentUrl\":\"https://h/\",\"expiresAt\":\"x\"}",
                "{\"projectId\":\"p\",\"id\":\"i\",\"type\":\"t\",\"consentUrl\":\"javascript:hidden()\",\"expiresAt\":\"1\"}",
                "{\"projectId\":{}}"
            })
    void invalidTextIsRejectedAndNotQuoted(String json) {
        String encoded = json == null ? null : ByteString.encodeUtf8(json).base64Url();

        for (String text : new String[] {json, encoded}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PendingConnection.parse(text))
                    .withMessage("text must be the complete, unchanged result of PendingConnection.toSecretText()")
                    .withNoCause();
        }
    }

    @Property
    void anyOtherTextIsRejected(@ForAll String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PendingConnection.parse(text));
    }

    @Test
    void truncatedTextIsRejected() {
        String text = PENDING.toSecretText();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PendingConnection.parse(text.substring(0, text.length() / 2)));
    }

    @Test
    void toStringDoesNotShowTheConsentUrl() {
        assertThat(PENDING)
                .hasToString(
                        "PendingConnection{projectId=SksnYuxH, id=c-1, type=hubspot, expiresAt=2027-01-15T08:00:00.123Z}");
    }

    @Test
    void anyDifferenceMakesItUnequal() {
        assertThat(new PendingConnection("x", "c-1", "hubspot", PENDING.consentUrl(), 1_800_000_000_123L))
                .isNotEqualTo(PENDING);
        assertThat(new PendingConnection("SksnYuxH", "x", "hubspot", PENDING.consentUrl(), 1_800_000_000_123L))
                .isNotEqualTo(PENDING);
        assertThat(new PendingConnection("SksnYuxH", "c-1", "x", PENDING.consentUrl(), 1_800_000_000_123L))
                .isNotEqualTo(PENDING);
        assertThat(new PendingConnection("SksnYuxH", "c-1", "hubspot", "https://x/", 1_800_000_000_123L))
                .isNotEqualTo(PENDING);
        assertThat(new PendingConnection("SksnYuxH", "c-1", "hubspot", PENDING.consentUrl(), 0))
                .isNotEqualTo(PENDING);
    }

    private static byte[] serialized(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object deserialized(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}
