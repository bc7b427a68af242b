package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** An object of an OpenAPI document, with its kind and position. */
public record OpenApiObject(Kind kind, JsonPointer pointer, ObjectNode node) {

    /** The kinds of objects that are checked. A PROPERTY is the schema of a named member. */
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

    /** Returns the key in the parent object. */
    public String key() {
        return pointer.last().getMatchingProperty();
    }

    public String parentKey() {
        return pointer.head().last().getMatchingProperty();
    }

    /** Returns {@code METHOD path} and the pointer below it; the pointer alone outside of operations. */
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
