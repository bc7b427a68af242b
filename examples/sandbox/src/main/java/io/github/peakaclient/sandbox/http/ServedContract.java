package io.github.peakaclient.sandbox.http;

import com.atlassian.oai.validator.interaction.request.RequestValidator;
import com.atlassian.oai.validator.model.ApiOperation;
import com.atlassian.oai.validator.model.ApiPathImpl;
import com.atlassian.oai.validator.model.NormalisedPathImpl;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.schema.SchemaValidator;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The contract as the sandbox serves it. It is read once per JVM because that takes long. */
public final class ServedContract {

    private static final String RESOURCE = "/io/github/peakaclient/spec/peaka-partner-api.yaml";

    private final OpenAPI openApi;
    private final List<ContractOperation> operations = new ArrayList<>();
    private final MessageResolver messages = new MessageResolver(levels());
    private final SchemaValidator schemas;
    private final RequestValidator requests;

    private ServedContract() {
        openApi = read();
        NullableReferences.allowNull(openApi);
        schemas = new SchemaValidator(openApi, messages);
        requests = new RequestValidator(schemas, messages, openApi, List.of());
        openApi.getPaths()
                .forEach((template, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> operations.add(new ContractOperation(
                                operation.getOperationId(),
                                method.name(),
                                List.of(template.substring(1).split("/", -1)),
                                scopes(operation.getExtensions()),
                                new ApiOperation(
                                        new ApiPathImpl(template, ""),
                                        new NormalisedPathImpl(placeholders(template), ""),
                                        method,
                                        operation)))));
    }

    public static ServedContract get() {
        return Holder.CONTRACT;
    }

    OpenAPI openApi() {
        return openApi;
    }

    public List<ContractOperation> operations() {
        return operations;
    }

    public Set<String> operationIds() {
        return operations.stream().map(ContractOperation::id).collect(Collectors.toSet());
    }

    MessageResolver messages() {
        return messages;
    }

    SchemaValidator schemas() {
        return schemas;
    }

    RequestValidator requests() {
        return requests;
    }

    /**
     * Returns the template with a harmless value for every variable. All path parameters are plain strings, so there is
     * nothing to check in them, and the validator misreads encoded slashes.
     */
    static String placeholders(String template) {
        return template.replaceAll("\\{[^}]+}", "x");
    }

    /** Returns the levels of violations. Unknown members are none: the contract allows them. */
    private static LevelResolver levels() {
        return LevelResolverFactory.withAdditionalPropertiesIgnored();
    }

    private static Set<String> scopes(Map<String, Object> extensions) {
        Set<String> scopes = new LinkedHashSet<>();
        ((List<?>) Objects.requireNonNull(extensions.get("x-key-scopes"), "x-key-scopes"))
                .forEach(scope -> scopes.add(scope.toString()));
        return scopes;
    }

    private static OpenAPI read() {
        String text;
        try (InputStream in = Objects.requireNonNull(ServedContract.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(text, null, options);
        if (result.getOpenAPI() == null || !result.getMessages().isEmpty()) {
            throw new IllegalStateException("the contract does not parse: " + result.getMessages());
        }
        return result.getOpenAPI();
    }

    private static final class Holder {
        static final ServedContract CONTRACT = new ServedContract();
    }
}
