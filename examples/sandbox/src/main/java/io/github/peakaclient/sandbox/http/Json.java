package io.github.peakaclient.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shorthands to write and read JSON trees. */
public final class Json {

    public static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Returns an object of alternating names and values. A null value is written as null. */
    public static ObjectNode object(@Nullable Object... namesAndValues) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.set(String.valueOf(namesAndValues[i]), node(namesAndValues[i + 1]));
        }
        return object;
    }

    public static <T> ArrayNode array(Collection<T> items, Function<? super T, ?> toNode) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
        items.forEach(item -> array.add(node(toNode.apply(item))));
        return array;
    }

    public static JsonNode node(@Nullable Object value) {
        if (value instanceof JsonNode node) {
            return node;
        }
        if (value instanceof Instant instant) {
            return JsonNodeFactory.instance.textNode(instant.toString());
        }
        return MAPPER.valueToTree(value);
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the text of a member, null if it is absent, null or not a string. */
    public static @Nullable String text(JsonNode object, String name) {
        JsonNode member = object.path(name);
        return member.isTextual() ? member.textValue() : null;
    }

    public static String text(JsonNode object, String name, String otherwise) {
        String text = text(object, name);
        return text == null ? otherwise : text;
    }

    /** Returns a member, null if it is absent or null. */
    public static @Nullable JsonNode member(JsonNode object, String name) {
        JsonNode member = object.path(name);
        return member.isMissingNode() || member.isNull() ? null : member;
    }

    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
