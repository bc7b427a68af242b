package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/**
 * The Java types that follow from formats and bounds.
 *
 * <ul>
 *   <li>Text stays text: the generator would make a number of text with the format {@code decimal}. Such a format is kept as {@code
 *       x-format}.
 *   <li>Integers beyond 64 bits have {@code x-big-integer}.
 *   <li>Members that hold a password have {@code x-secret}.
 * </ul>
 */
record SchemaTypes(ObjectNode contract, OpenApiDocument document) {
    /** Formats of text which the generator makes text of, or a date-time or file, as we want it. */
    private static final Set<String> TEXT = Set.of(
            "binary",
            "byte",
            "date",
            "date-time",
            "duration",
            "email",
            "hostname",
            "ipv4",
            "ipv6",
            "password",
            "time",
            "uri",
            "url",
            "uuid");

    private static final Set<String> BEYOND_LONG = Set.of(
            "uint64", "ulong", "unsigned-long", "bigint", "biginteger", "int128", "uint128", "int256", "uint256");
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal MIN = BigDecimal.valueOf(Long.MIN_VALUE);

    SchemaTypes(ObjectNode contract) {
        this(contract, new OpenApiDocument(contract));
    }

    void apply() {
        document.schemas().forEach(place -> {
            ObjectNode schema = place.node();
            String format = schema.path("format").asText();
            String type = schema.path("type").asText();
            if (type.equals("string") && schema.has("format") && !TEXT.contains(format)) {
                schema.remove("format");
                schema.put("x-format", format);
            } else if (type.equals("integer") && isBeyondLong(schema, format)) {
                schema.put("x-big-integer", true);
            }
        });
        document.all(OpenApiObject.Kind.PROPERTY).forEach(this::secret);
    }

    private static boolean isBeyondLong(ObjectNode schema, String format) {
        return BEYOND_LONG.contains(format.toLowerCase(Locale.ROOT))
                || schema.path("maximum").decimalValue().compareTo(MAX) > 0
                || schema.path("minimum").decimalValue().compareTo(MIN) < 0;
    }

    private void secret(OpenApiObject property) {
        ObjectNode schema = property.node();
        if (!isPassword(schema)) {
            return;
        }
        if (property.isReference()) {
            // a reference has no members beside it
            JsonNode target = document.resolve(schema);
            schema.removeAll();
            schema.setAll((ObjectNode) target.deepCopy());
        }
        schema.put("x-secret", true);
    }

    private boolean isPassword(JsonNode reference) {
        JsonNode schema = document.resolve(reference);
        return switch (schema.path("type").asText()) {
            case "string" -> schema.path("format").asText().equals("password");
            case "array" -> isPassword(schema.path("items"));
            default -> false;
        };
    }
}
