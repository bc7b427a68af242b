package io.github.peakaclient.spec.check;

import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Runs every check of the effective contract and lists all that they find. */
public final class ContractCheck {
    private static final String WHEN_MEANT =
            "; names are public: when the change is meant, ./mvnw verify -DskipTests -DrewriteApi lists it";

    private ContractCheck() {}

    /**
     * Returns the findings, none when the contract is right.
     *
     * @param yaml the effective contract
     * @param operations the lines of operations.txt
     */
    public static List<String> findings(String yaml, List<String> operations) {
        Findings findings = new Findings();
        parse(yaml, findings);
        OpenApiDocument contract = new OpenApiDocument(Documents.parseYaml(yaml));
        compare(operations, lines(contract), findings);
        new OperationCheck(contract, findings).run();
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

    /** {@code METHOD path Tag operationId}, sorted by path, then method. */
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
                .forEach(line -> findings.add("operations.txt", "the contract has no '" + line + "'" + WHEN_MEANT));
        Set<String> known = new HashSet<>(listed);
        List<String> added =
                actual.stream().filter(line -> !known.contains(line)).toList();
        added.forEach(line -> findings.add("operations.txt", "does not list '" + line + "'" + WHEN_MEANT));
        if (missing.isEmpty() && added.isEmpty() && !listed.equals(actual)) {
            findings.add("operations.txt", "must be sorted by path, then method, each line once");
        }
    }
}
