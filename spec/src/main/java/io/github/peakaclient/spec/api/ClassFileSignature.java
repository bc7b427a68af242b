package io.github.peakaclient.spec.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.TypeAnnotationNode;

/**
 * Reader of a descriptor or generic signature of a class file, from left to right, that returns Java source text.
 *
 * <p>Class files store annotations of types separately, by reference (the annotated element) and path (the position inside its
 * type). The caller passes the reference, and this class tracks the path.
 */
final class ClassFileSignature {
    private final String text;
    private final List<TypeAnnotationNode> annotations;
    private int at;

    ClassFileSignature(String text, @Nullable List<TypeAnnotationNode> annotations) {
        this.text = text;
        this.annotations = annotations == null ? List.of() : annotations;
    }

    /** Converts {@code java/util/Map$Entry} to {@code java.util.Map.Entry}. Classes of java.lang get their short name. */
    static String className(String internalName) {
        String name = internalName.replace('/', '.').replace('$', '.');
        boolean everywhere = name.startsWith("java.lang.") && internalName.lastIndexOf('/') == "java/lang".length();
        return everywhere ? name.substring("java.lang.".length()) : name;
    }

    /** Reads type parameters; returns {@code <T extends Bound>} and a space, or an empty string. */
    String typeParameters(int sort, int boundSort) {
        if (!skip('<')) {
            return "";
        }
        List<String> parameters = new ArrayList<>();
        while (!skip('>')) {
            int index = parameters.size();
            String name = until(":");
            List<String> bounds = new ArrayList<>();
            for (int bound = 0; skip(':'); bound++) {
                if (text.charAt(at) != ':') {
                    bounds.add(type(TypeReference.newTypeParameterBoundReference(boundSort, index, bound)
                            .getValue()));
                }
            }
            bounds.remove("Object");
            String annotated = annotated(
                    TypeReference.newTypeParameterReference(sort, index).getValue(), "");
            parameters.add(annotated + name + (bounds.isEmpty() ? "" : " extends " + String.join(" & ", bounds)));
        }
        return "<" + String.join(", ", parameters) + "> ";
    }

    /** Reads the types between parentheses. */
    List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        skip('(');
        while (!skip(')')) {
            parameters.add(type(
                    TypeReference.newFormalParameterReference(parameters.size()).getValue()));
        }
        return parameters;
    }

    boolean skip(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    String type(int reference) {
        return type(reference, "");
    }

    private String type(int reference, String path) {
        if (skip('[')) {
            String annotated = annotated(reference, path);
            return type(reference, path + "[") + (annotated.isEmpty() ? "" : " " + annotated) + "[]";
        }
        String annotated = annotated(reference, path);
        if (skip('T')) {
            return annotated + until(";");
        }
        return annotated
                + (skip('L') ? classType(reference, path) : Type.getType(next()).getClassName());
    }

    private String classType(int reference, String path) {
        StringBuilder type = new StringBuilder();
        int start = at;
        while (";<.".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        type.append(className(text.substring(start, at)));
        if (skip('<')) {
            List<String> arguments = new ArrayList<>();
            while (!skip('>')) {
                arguments.add(argument(reference, path + arguments.size() + ";"));
            }
            type.append('<').append(String.join(", ", arguments)).append('>');
        }
        if (skip('.')) {
            return type + "." + classType(reference, path);
        }
        at++;
        return type.toString();
    }

    private String argument(int reference, String path) {
        if (skip('*')) {
            return annotated(reference, path) + "?";
        }
        for (String wildcard : List.of("+extends", "-super")) {
            if (skip(wildcard.charAt(0))) {
                return annotated(reference, path) + "? " + wildcard.substring(1) + " " + type(reference, path + "*");
            }
        }
        return type(reference, path);
    }

    /** Returns the annotations at a path, ignoring steps into inner classes, whose number no signature reveals. */
    private String annotated(int reference, String path) {
        return annotations.stream()
                .filter(annotation -> annotation.typeRef == reference
                        && (annotation.typePath == null
                                        ? ""
                                        : annotation.typePath.toString().replace(".", ""))
                                .equals(path))
                .map(annotation ->
                        "@" + annotation.desc.replaceFirst("^L(.*[/$])?", "").replace(";", " "))
                .sorted()
                .collect(Collectors.joining());
    }

    private String until(String end) {
        int start = at;
        at = text.indexOf(end, at) + (end.equals(";") ? 1 : 0);
        return text.substring(start, end.equals(";") ? at - 1 : at);
    }

    private String next() {
        at++;
        return text.substring(at - 1, at);
    }
}
