package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.OpenApiDocument;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests of the checked-in files. */
class CheckedInContractTest {
    private static final Path SPEC = Path.of("").toAbsolutePath();

    @Test
    void contractHasEveryOperationOfUpstreamAndInfo() {
        Set<String> expected = operations(new OpenApiDocument(Documents.readJson(SPEC.resolve("upstream.json"))));
        expected.add("GET /info");

        Set<String> actual =
                operations(new OpenApiDocument(Documents.readYaml(SPEC.resolve("peaka-partner-api.yaml"))));

        assertThat(actual).isEqualTo(expected);
    }

    /** Returns the operations without the names of path variables. */
    private static Set<String> operations(OpenApiDocument contract) {
        return contract.operations()
                .map(operation -> operation.key().toUpperCase(Locale.ROOT) + " "
                        + operation.parentKey().replaceAll("\\{[^}]*}", "{}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
