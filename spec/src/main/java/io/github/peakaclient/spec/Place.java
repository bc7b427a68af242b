package io.github.peakaclient.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** An object of the contract, what OpenAPI calls it, and where it is. */
record Place(Kind kind, JsonPointer pointer, ObjectNode node) {

    /** The objects of an OpenAPI document that a check looks at. PROPERTY is a schema too: one of a named member. */
    enum Kind {
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

    boolean isReference() {
        return node.has("$ref");
    }

    /** The key in the parent object. */
    String key() {
        return pointer.last().getMatchingProperty();
    }

    String parentKey() {
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
                || !Operations.METHODS.contains(method.getMatchingProperty())) {
            return pointer.toString();
        }
        String name = method.getMatchingProperty().toUpperCase(Locale.ROOT);
        return (name + " " + path.getMatchingProperty() + " " + method.tail()).strip();
    }
}
