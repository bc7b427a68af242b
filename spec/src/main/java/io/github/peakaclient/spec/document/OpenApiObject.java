package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** An object of the contract, what OpenAPI calls it, and where it is. */
public record OpenApiObject(Kind kind, JsonPointer pointer, ObjectNode node) {

    /** The objects of an OpenAPI document that a check looks at. PROPERTY is a schema too: one of a named member. */
    public enum Kind {
        PATH_ITEM,
        OPERATION,
        PARAMETER,
        REQUEST_BODY,
        RESPONSE,
        MEDIA_TYPE,
        HEADER,
        SCHEMA,
        PROPERTY
    }

    boolean isSchema() {
        return kind == Kind.SCHEMA || kind == Kind.PROPERTY;
    }

    public boolean isReference() {
        return node.has("$ref");
    }

    /** The key in the parent object. */
    public String key() {
        return pointer.last().getMatchingProperty();
    }

    public String parentKey() {
        return pointer.head().last().getMatchingProperty();
    }

    /** {@code METHOD path}, with a pointer below it if needed; for what belongs to no operation, the pointer alone. */
    @Override
    public String toString() {
        JsonPointer path = pointer.tail();
        JsonPointer method = path == null ? null : path.tail();
        if (method == null
                || method.matches()
                || !pointer.getMatchingProperty().equals("paths")
                || !PathItems.METHODS.contains(method.getMatchingProperty())) {
            return pointer.toString();
        }
        String name = method.getMatchingProperty().toUpperCase(Locale.ROOT);
        return (name + " " + path.getMatchingProperty() + " " + method.tail()).strip();
    }
}
