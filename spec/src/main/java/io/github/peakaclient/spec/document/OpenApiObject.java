package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An object of an OpenAPI document, with its kind and position.
 *
 * @param parent the object that it stands in; null at the top
 * @param names the keys that lead here from the parent
 */
public record OpenApiObject(Kind kind, @Nullable OpenApiObject parent, List<String> names, ObjectNode node) {

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
        return names.get(names.size() - 1);
    }

    public String parentKey() {
        return names.size() > 1 || parent == null ? names.get(names.size() - 2) : parent.key();
    }

    /** Returns the position. It is made when asked for, since most objects are never named. */
    public JsonPointer pointer() {
        JsonPointer pointer = parent == null ? JsonPointer.empty() : parent.pointer();
        for (String name : names) {
            pointer = pointer.appendProperty(name);
        }
        return pointer;
    }

    /** Returns {@code METHOD path} and the pointer below it; the pointer alone outside of operations. */
    @Override
    public String toString() {
        JsonPointer pointer = pointer();
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
