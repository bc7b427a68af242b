package io.github.peakaclient.spec.check;

import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import io.github.peakaclient.spec.document.VendorSettings;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The checks of the effective contract. */
public final class ContractCheck {
    private static final String IF_INTENDED =
            "; if the change of public names is intended, run ./mvnw verify -DskipTests -DrewriteApi";

    private ContractCheck() {}

    /**
     * Returns the findings of all checks in the contract of Peaka.
     *
     * @param yaml the effective contract
     * @param operations the lines of operations.txt
     */
    public static List<String> findings(String yaml, List<String> operations) {
        return findings(yaml, operations, VendorSettings.peaka());
    }

    /**
     * Returns the findings of all checks.
     *
     * @param yaml the effective contract
     * @param operations the lines of operations.txt
     */
    public static List<String> findings(String yaml, List<String> operations, VendorSettings vendor) {
        Findings findings = new Findings();
        parse(yaml, findings);
        OpenApiDocument contract = new OpenApiDocument(Documents.parseYaml(yaml));
        compare(operations, lines(contract), findings);
        new OperationCheck(contract, vendor, findings).run();
        new SchemaCheck(contract, findings).run();
        new DocumentationCheck(contract, findings).run();
        new ExampleCheck(contract, findings).run();
        new ExtensionCheck(contract, findings).run();
        return findings.list();
    }

    private static void parse(String yaml, Findings findings) {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(yaml, null, null);
        if (result.getMessages() != null) {
            result.getMessages().forEach(message -> findings.add("parser", message));
        }
    }

    /** Returns {@code METHOD path Tag operationId} of all operations, sorted by path and method. */
    public static List<String> lines(OpenApiDocument contract) {
        return contract.operations()
                .sorted(Comparator.comparing(OpenApiObject::parentKey).thenComparing(OpenApiObject::key))
                .map(operation -> "%s %s %s %s"
                        .formatted(
                                operation.key().toUpperCase(Locale.ROOT),
                                operation.parentKey(),
                                operation.node().path("tags").path(0).asText(),
                                operation.node().path("operationId").asText()))
                .toList();
    }

    private static void compare(List<String> listed, List<String> actual, Findings findings) {
        Set<String> missing = new HashSet<>(listed);
        actual.forEach(missing::remove);
        listed.stream()
                .filter(missing::contains)
                .forEach(line -> findings.add("operations.txt", "the contract has no '" + line + "'" + IF_INTENDED));
        Set<String> known = new HashSet<>(listed);
        List<String> added =
                actual.stream().filter(line -> !known.contains(line)).toList();
        added.forEach(line -> findings.add("operations.txt", "does not list '" + line + "'" + IF_INTENDED));
        if (missing.isEmpty() && added.isEmpty() && !listed.equals(actual)) {
            findings.add("operations.txt", "must be sorted by path, then method, each line once");
        }
    }
}
