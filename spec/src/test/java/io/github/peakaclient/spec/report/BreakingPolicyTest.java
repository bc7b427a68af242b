package io.github.peakaclient.spec.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.check.SmallContract;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.SpecException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BreakingPolicyTest {
    private final ObjectNode policy = Documents.readYaml(Path.of("breaking.yaml"));

    @Test
    void policyDecidesWhatBreaks() {
        SmallContract less = new SmallContract().without("/paths/~1things/get");
        policy.put("operation-removed", "compatible");

        assertThat(ContractDiff.of(
                        new SmallContract().document, less.document, BreakingPolicy.parse("breaking.yaml: ", policy)))
                .singleElement()
                .extracting(ContractChange::effect)
                .isEqualTo(Effect.COMPATIBLE);
    }

    @Test
    void fileNamesEveryKindAndNoOther() {
        policy.put("server-added", "fatal");
        policy.remove("server-removed");
        policy.put("sever-removed", "wire");

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> BreakingPolicy.parse("breaking.yaml: ", policy))
                .withMessage("""
                        breaking.yaml: server-added must be wire, callers or compatible, not fatal
                        breaking.yaml: server-removed must be wire, callers or compatible
                        breaking.yaml: sever-removed is no kind of change""");
    }
}
