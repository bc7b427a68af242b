package io.github.peakaclient.sandbox.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Support of null where the contract says {@code nullable: true} beside {@code allOf: [reference]}. OpenAPI 3.0 writes a
 * nullable reference this way, but the validator follows JSON Schema, in which the referenced schema still forbids null.
 */
final class NullableReferences {

    private NullableReferences() {}

    static void allowNull(OpenAPI openApi) {
        openApi.getComponents().getSchemas().values().forEach(NullableReferences::visit);
    }

    private static void visit(@Nullable Schema<?> schema) {
        if (schema == null || schema.get$ref() != null) {
            return;
        }
        if (Boolean.TRUE.equals(schema.getNullable())
                && schema.getAllOf() != null
                && schema.getAllOf().size() == 1) {
            Schema<?> reference = schema.getAllOf().get(0);
            schema.setAllOf(null);
            schema.setType(null);
            schema.setAnyOf(List.of(reference, onlyNull()));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(NullableReferences::visit);
        }
        visit(schema.getItems());
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            visit(values);
        }
    }

    private static Schema<?> onlyNull() {
        StringSchema onlyNull = new StringSchema();
        onlyNull.setNullable(true);
        onlyNull.setEnum(Collections.singletonList(null));
        return onlyNull;
    }
}
