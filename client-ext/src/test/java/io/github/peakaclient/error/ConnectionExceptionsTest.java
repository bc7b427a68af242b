package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionExceptionsTest {
    @Test
    void connectionIsKnownAfterSerializationToo() throws Exception {
        assertThat(Serialized.copy(new ConsentDeniedException(Operations.GET_CONNECTION, "it\nsays no", "c-1")))
                .hasMessage("getConnection: it says no")
                .satisfies(copy -> assertThat(copy.connectionId()).isEqualTo("c-1"));
        assertThat(Serialized.copy(
                        new ConsentPageMissingException(Operations.CREATE_CONNECTION, "no consent page", "c-1")))
                .hasMessage("createConnection: connection c-1 was created, but the answer has no consent page")
                .satisfies(copy -> assertThat(copy.connectionId()).isEqualTo("c-1"));
    }

    @Test
    void problemsOfACredentialAreKnownAfterSerializationToo() throws Exception {
        List<String> problems = List.of("a is missing", "b is unknown");

        assertThat(Serialized.copy(
                        new CredentialException(Operations.LIST_CONNECTION_CONFIGURATIONS, "MYSQL", problems)))
                .hasMessage("listConnectionConfigurations: credential of type MYSQL: a is missing; b is unknown")
                .satisfies(copy -> assertThat(copy.problems()).isEqualTo(problems));
    }
}
