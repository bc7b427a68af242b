package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.List;
import org.openapitools.openapidiff.core.compare.OpenApiDiff;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.BackwardIncompatibleProp;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;

/** The operations that openapi-diff considers incompatible. */
final class WireDiff {
    /** Change that is allowed, since generated enums accept any value. */
    private static final BackwardIncompatibleProp OPEN_ENUMS = BackwardIncompatibleProp.RESPONSE_ENUM_INCREASED;

    private WireDiff() {}

    /** Returns {@code METHOD path} of the incompatible operations, sorted. Removed operations are not included. */
    static List<String> of(ObjectNode oldContract, ObjectNode newContract) {
        if (oldContract.equals(newContract)) {
            return List.of();
        }
        ChangedOpenApi changes;
        try {
            changes = OpenApiDiff.compare(
                    parse(oldContract),
                    parse(newContract),
                    OpenApiDiffOptions.builder()
                            .configProperty(OPEN_ENUMS.getPropertyName(), "false")
                            .build());
        } catch (RuntimeException | StackOverflowError e) {
            // the report is useful without this second opinion
            return List.of("unknown, since openapi-diff cannot compare these contracts: " + e);
        }
        return changes.getChangedOperations().stream()
                .filter(ChangedOperation::isIncompatible)
                .map(operation -> operation.getHttpMethod() + " " + operation.getPathUrl())
                .sorted()
                .toList();
    }

    private static OpenAPI parse(ObjectNode contract) {
        OpenAPI parsed = new OpenAPIV3Parser()
                .readContents(Documents.toLine(contract), null, null)
                .getOpenAPI();
        if (parsed == null) {
            throw new IllegalArgumentException("the parser of OpenAPI documents refuses one of them");
        }
        return parsed;
    }
}
