package io.github.peakaclient.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.ContractChange.Area;
import io.github.peakaclient.spec.ContractChange.What;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.List;
import java.util.TreeSet;
import org.openapitools.openapidiff.core.compare.OpenApiDiff;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;

/** The verdict of openapi-diff: the operations that a client of the former contract cannot call as before. */
final class WireDiff {
    private WireDiff() {}

    /** Returns the changed operations that are incompatible; removed ones are not among them. */
    static List<ContractChange> of(ObjectNode oldContract, ObjectNode newContract) {
        if (oldContract.equals(newContract)) {
            return List.of();
        }
        ChangedOpenApi changes;
        try {
            changes = OpenApiDiff.compare(
                    parse(oldContract),
                    parse(newContract),
                    OpenApiDiffOptions.builder().build());
        } catch (RuntimeException | StackOverflowError e) {
            // a second opinion: without it there is still a report, which says so
            return List.of(new ContractChange(
                    Area.OPERATION,
                    What.CHANGED,
                    "(all)",
                    "openapi-diff could not compare the contracts: " + e,
                    false));
        }
        TreeSet<ContractChange> incompatible = new TreeSet<>();
        changes.getChangedOperations().stream()
                .filter(operation -> operation.isIncompatible())
                .forEach(operation -> incompatible.add(new ContractChange(
                        Area.OPERATION,
                        What.CHANGED,
                        operation.getHttpMethod() + " " + operation.getPathUrl(),
                        "is incompatible, says openapi-diff",
                        true)));
        return List.copyOf(incompatible);
    }

    private static OpenAPI parse(ObjectNode contract) {
        OpenAPI parsed = new OpenAPIV3Parser()
                .readContents(Documents.toYaml(contract), null, null)
                .getOpenAPI();
        if (parsed == null) {
            throw new IllegalArgumentException("the parser of OpenAPI documents refuses one of them");
        }
        return parsed;
    }
}
