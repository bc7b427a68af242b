package io.github.peakaclient.sandbox.http;

import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Validator of requests against the contract. A violation is a 400 that names its place. */
public final class RequestChecker {

    private static final Set<String> QUERY_FORMS = Set.of("from", "id", "qualifiedName", "statement");
    private static final Set<String> COLUMN_TYPES =
            Set.of("VARCHAR", "BIGINT", "BOOLEAN", "DECIMAL", "TIMESTAMP", "TIME", "DATE", "UUID");

    /** Violations with a measured message, or that the validator does not find. They are checked first. */
    private static final Map<String, Consumer<JsonNode>> MEASURED = Map.of(
            "addTableColumns", RequestChecker::checkColumnTypes,
            "addBiTableColumns", RequestChecker::checkColumnTypes,
            "updateTableColumn", RequestChecker::checkColumnType,
            "updateBiTableColumn", RequestChecker::checkColumnType,
            "executeQuery", RequestChecker::checkQueryForm);

    private final ServedContract contract;
    private final Conformity conformity;

    public RequestChecker(ServedContract contract) {
        this.contract = contract;
        conformity = new Conformity(contract.document());
    }

    /**
     * Checks a request.
     *
     * @throws ApiError if the request violates the contract
     */
    public void check(Request request) {
        Consumer<JsonNode> measured = MEASURED.get(request.operation().id());
        if (measured != null) {
            measured.accept(request.json());
        }
        if (conformity.holds(request)) {
            return;
        }
        refuse(request.operation().id(), contract.validator().validate(request));
        checkJsonIsDeclared(request);
    }

    /**
     * Checks a part of a request.
     *
     * @throws ApiError if {@code json} does not match the {@code schema} of the contract
     */
    public void check(String operationId, String schema, JsonNode json) {
        if (!conformity.holds(schema, json)) {
            refuse(operationId, contract.validator().validate(schema, json));
        }
    }

    private static void refuse(String operationId, ValidationReport report) {
        if (report.hasErrors()) {
            throw ApiError.badRequest(operationId + ": "
                    + report.getMessages().stream()
                            .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                            .map(RequestChecker::text)
                            .collect(Collectors.joining("; ")));
        }
    }

    private static String text(ValidationReport.Message message) {
        List<String> texts = new ArrayList<>();
        texts.add(message.getMessage());
        message.getContext()
                .flatMap(ValidationReport.MessageContext::getParameter)
                .ifPresent(parameter -> texts.add("in the " + parameter.getIn() + " parameter " + parameter.getName()));
        message.getNestedMessages().forEach(nested -> texts.add(text(nested)));
        return String.join(", ", texts);
    }

    /** Checks that a body has a media type: the validator checks it only if there is one. */
    private static void checkJsonIsDeclared(Request request) {
        JsonNode body = request.operation().definition().path("requestBody");
        if (body.isMissingNode() || request.body().length == 0 || request.header("content-type") != null) {
            return;
        }
        throw ApiError.badRequest(request.operation().id() + ": the header Content-Type is missing, it must be one of "
                + StreamSupport.stream(((Iterable<String>) body.path("content")::fieldNames).spliterator(), false)
                        .toList());
    }

    private static void checkQueryForm(JsonNode body) {
        List<String> forms = QUERY_FORMS.stream().filter(body::has).sorted().toList();
        if (forms.size() != 1) {
            throw ApiError.badRequest(
                    "executeQuery: the body must have exactly one of from, id, qualifiedName, statement; it has "
                            + forms);
        }
        JsonNode id = body.get("id");
        if (id != null && !id.isTextual()) {
            throw ApiError.badRequest("executeQuery: [Path '/id'] the id must be a JSON string");
        }
    }

    private static void checkColumnTypes(JsonNode body) {
        if (body.isArray()) {
            body.forEach(RequestChecker::checkColumnType);
        }
    }

    private static void checkColumnType(JsonNode column) {
        @Nullable String type = Json.text(column, "dataType");
        if (type == null) {
            throw ApiError.badRequest("Class discriminator was missing and no default serializers were registered"
                    + " in the polymorphic scope of 'SerColumnType'.");
        }
        if (!COLUMN_TYPES.contains(type)) {
            throw ApiError.badRequest("No enum constant com.peaka.gateway.model.ColumnRequest.ColumnType." + type);
        }
    }
}
