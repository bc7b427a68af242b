package io.github.peakaclient.sandbox.http;

import com.atlassian.oai.validator.interaction.request.RequestValidator;
import com.atlassian.oai.validator.model.ApiOperation;
import com.atlassian.oai.validator.model.ApiPathImpl;
import com.atlassian.oai.validator.model.NormalisedPathImpl;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The complete validation of requests, which knows what is wrong with them. */
final class ContractValidator {

    private final OpenAPI openApi;
    private final MessageResolver messages = new MessageResolver(levels());
    private final SchemaValidator schemas;
    private final RequestValidator requests;
    private final Map<String, ApiOperation> operations = new HashMap<>();

    ContractValidator(JsonNode document) {
        openApi = parse(document.toString());
        NullableReferences.allowNull(openApi);
        schemas = new SchemaValidator(openApi, messages);
        requests = new RequestValidator(schemas, messages, openApi, List.of());
        openApi.getPaths()
                .forEach((template, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> operations.put(
                                operation.getOperationId(),
                                new ApiOperation(
                                        new ApiPathImpl(template, ""),
                                        new NormalisedPathImpl(placeholders(template), ""),
                                        method,
                                        operation))));
    }

    ValidationReport validate(Request request) {
        return requests.validateRequest(
                toValidate(request), operation(request.operation().id()));
    }

    ApiOperation operation(String id) {
        return Objects.requireNonNull(operations.get(id), id);
    }

    OpenAPI openApi() {
        return openApi;
    }

    MessageResolver messages() {
        return messages;
    }

    SchemaValidator schemas() {
        return schemas;
    }

    ValidationReport validate(String schema, JsonNode json) {
        return schemas.validate(
                json.toString(), openApi.getComponents().getSchemas().get(schema), "request.body");
    }

    private static SimpleRequest toValidate(Request request) {
        SimpleRequest.Builder builder =
                new SimpleRequest.Builder(request.operation().method(), "/");
        request.query().forEach(builder::withQueryParam);
        String contentType = request.header("content-type");
        if (contentType != null) {
            builder.withContentType(contentType);
        }
        if (request.body().length > 0) {
            builder.withBody(request.body());
        }
        return builder.build();
    }

    /**
     * Returns the template with a harmless value for every variable. All path parameters are plain strings, so there is
     * nothing to check in them, and the validator misreads encoded slashes.
     */
    private static String placeholders(String template) {
        return template.replaceAll("\\{[^}]+}", "x");
    }

    /** Returns the levels of violations. Unknown members are none: the contract allows them. */
    private static LevelResolver levels() {
        return LevelResolverFactory.withAdditionalPropertiesIgnored();
    }

    private static OpenAPI parse(String json) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(json, null, options);
        if (result.getOpenAPI() == null || !result.getMessages().isEmpty()) {
            throw new IllegalStateException("the contract does not parse: " + result.getMessages());
        }
        return result.getOpenAPI();
    }
}
