package io.github.peakaclient.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Check that every example conforms to its schema, including formats. Unknown members are allowed. */
final class ExampleCheck {
    private static final Dialect DIALECT = Dialect.builder(Dialects.getOpenApi30())
            .format(new IntegerFormat("int32", 32))
            .format(new IntegerFormat("int64", 64))
            .build();
    private static final SchemaRegistryConfig FORMATS = SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ROOT)
            .build();

    private final OpenApiDocument contract;
    private final Findings findings;
    private final SchemaRegistry schemas =
            SchemaRegistry.withDialect(DIALECT, builder -> builder.schemaRegistryConfig(FORMATS));
    private final JsonNode components;

    ExampleCheck(OpenApiDocument contract, Findings findings) {
        this.contract = contract;
        this.findings = findings;
        this.components = contract.document().path("components");
    }

    void run() {
        contract.objects().forEach(place -> {
            switch (place.kind()) {
                case SCHEMA, PROPERTY ->
                    example(place, "the example", place.node().path("example"), place.node());
                case PARAMETER, HEADER, MEDIA_TYPE -> examples(place);
                default -> {
                    // has no examples
                }
            }
        });
    }

    private void examples(OpenApiObject place) {
        JsonNode schema = place.node().path("schema");
        example(place, "the example", place.node().path("example"), schema);
        for (Map.Entry<String, JsonNode> named : place.node().path("examples").properties()) {
            JsonNode value = contract.resolve(named.getValue()).path("value");
            example(place, "the example " + named.getKey(), value, schema);
        }
    }

    private void example(OpenApiObject place, String name, JsonNode value, JsonNode schema) {
        if (value.isMissingNode() || !schema.isObject()) {
            return;
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("components", components);
        root.putArray("allOf").add(schema);
        List<Error> errors = schemas.getSchema(root).validate(value);
        for (Error error : errors) {
            String where = error.getInstanceLocation().toString();
            findings.add(
                    place,
                    name + " is not valid" + (where.isEmpty() ? "" : " at " + where) + ": " + error.getMessage());
        }
    }
}
