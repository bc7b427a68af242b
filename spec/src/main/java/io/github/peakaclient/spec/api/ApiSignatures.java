package io.github.peakaclient.spec.api;

import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The public API of compiled classes: one line for each class and member, sorted.
 *
 * <pre>
 * io.github.peakaclient.api.CatalogsApi interface
 * io.github.peakaclient.api.CatalogsApi#listCatalogs(@Path("projectId") String): retrofit2.Call&lt;…&gt; @GET("…")
 * </pre>
 *
 * <p>Types have full names, except those of {@code java.lang}; annotations have short names. Class files have no names of
 * parameters, but annotations hold those of the wire. Classes are read, not loaded, so their libraries are not required.
 */
final class ApiSignatures {
    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
    private static final int COMPILER_MADE = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;
    private static final String INTERNAL = "Lio/github/peakaclient/api/Internal;";
    private static final Map<String, Integer> MODIFIERS = Map.of(
            "protected", Opcodes.ACC_PROTECTED,
            "static", Opcodes.ACC_STATIC,
            "final", Opcodes.ACC_FINAL,
            "abstract", Opcodes.ACC_ABSTRACT);

    private final Map<String, ClassNode> classes = new TreeMap<>();
    private final Set<String> lines = new TreeSet<>();

    private ApiSignatures() {}

    /** Returns the lines of everything public, except internal packages and what is marked as {@code Internal}. */
    static List<String> of(Path classesFolder) {
        ApiSignatures signatures = new ApiSignatures();
        try (Stream<Path> files = Files.walk(classesFolder)) {
            for (Path file :
                    (Iterable<Path>) files.filter(file -> file.toString().endsWith(".class"))::iterator) {
                signatures.read(file);
            }
        } catch (IOException e) {
            throw new SpecException("cannot read the classes of " + classesFolder + ": " + e);
        }
        signatures.classes.values().forEach(signatures::addClass);
        return List.copyOf(signatures.lines);
    }

    private void read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            ClassNode node = new ClassNode();
            new ClassReader(bytes)
                    .accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            classes.put(node.name, node);
        }
    }

    private void addClass(ClassNode node) {
        int access = access(node);
        String name = ClassFileSignature.className(node.name);
        if (("/" + node.name).contains("/internal/")) {
            return;
        }
        if (node.name.endsWith("/package-info") && node.visibleAnnotations != null) {
            lines.add(name.replace(".package-info", " package") + annotations(node.visibleAnnotations, null));
        }
        if ((access & VISIBLE) == 0) {
            return;
        }
        lines.add(name + " " + declaration(node, access));
        for (FieldNode field : node.fields) {
            if (isVisible(field.access, field.invisibleAnnotations)) {
                lines.add(name + "#" + declaration(field));
            }
        }
        for (MethodNode method : node.methods) {
            if (isVisible(method.access, method.invisibleAnnotations)) {
                lines.add(name + "#" + declaration(node, method));
            }
        }
    }

    /** Returns the modifiers of a class, without those of visibility if it or an enclosing class is not part of the API. */
    private int access(ClassNode node) {
        int hidden = isInternal(node.invisibleAnnotations) ? VISIBLE : 0;
        for (InnerClassNode inner : node.innerClasses) {
            if (inner.name.equals(node.name)) {
                ClassNode outer = inner.outerName == null ? null : classes.get(inner.outerName);
                hidden |= outer == null || (access(outer) & VISIBLE) == 0 ? VISIBLE : 0;
                return inner.access & ~hidden;
            }
        }
        return node.access & ~hidden;
    }

    private static boolean isVisible(int access, @Nullable List<AnnotationNode> annotations) {
        return (access & VISIBLE) != 0 && (access & COMPILER_MADE) == 0 && !isInternal(annotations);
    }

    private static boolean isInternal(@Nullable List<AnnotationNode> annotations) {
        return annotations != null && annotations.stream().anyMatch(annotation -> annotation.desc.equals(INTERNAL));
    }

    private static String declaration(ClassNode node, int access) {
        ClassFileSignature signature = new ClassFileSignature(
                node.signature == null ? erased(node) : node.signature, node.visibleTypeAnnotations);
        String typeParameters =
                signature.typeParameters(TypeReference.CLASS_TYPE_PARAMETER, TypeReference.CLASS_TYPE_PARAMETER_BOUND);
        String superclass =
                signature.type(TypeReference.newSuperTypeReference(-1).getValue());
        boolean told = superclass.equals("Object") || superclass.startsWith("Enum<");
        List<String> interfaces = new ArrayList<>();
        while (!signature.isAtEnd()) {
            interfaces.add(signature.type(
                    TypeReference.newSuperTypeReference(interfaces.size()).getValue()));
        }
        boolean isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        boolean isEnum = (access & Opcodes.ACC_ENUM) != 0;
        String kind = isEnum
                ? "enum"
                : isInterface ? "interface" : modifiers(access, "static", "abstract", "final") + "class";
        return modifiers(access, "protected")
                + ((access & Opcodes.ACC_ANNOTATION) != 0 ? "@" : "")
                + (kind + " " + typeParameters).stripTrailing()
                + (told ? "" : " extends " + superclass)
                + (interfaces.isEmpty() ? "" : isInterface ? " extends " : " implements ")
                + String.join(", ", interfaces)
                + annotations(node.visibleAnnotations, node.invisibleAnnotations);
    }

    private static String erased(ClassNode node) {
        return Stream.concat(Stream.of(node.superName), node.interfaces.stream())
                .map(name -> "L" + name + ";")
                .collect(Collectors.joining());
    }

    private static String declaration(FieldNode field) {
        ClassFileSignature signature = new ClassFileSignature(
                field.signature == null ? field.desc : field.signature, field.visibleTypeAnnotations);
        return field.name
                + ": "
                + modifiers(field.access, "protected", "static", "final")
                + signature.type(
                        TypeReference.newTypeReference(TypeReference.FIELD).getValue())
                + (field.value == null ? "" : " = " + value(field.value))
                + annotations(field.visibleAnnotations, field.invisibleAnnotations);
    }

    private static String declaration(ClassNode owner, MethodNode method) {
        ClassFileSignature signature = new ClassFileSignature(
                method.signature == null ? method.desc : method.signature, method.visibleTypeAnnotations);
        String typeParameters = signature.typeParameters(
                TypeReference.METHOD_TYPE_PARAMETER, TypeReference.METHOD_TYPE_PARAMETER_BOUND);
        List<String> parameters = signature.parameters();
        int last = parameters.size() - 1;
        if ((method.access & Opcodes.ACC_VARARGS) != 0) {
            parameters.set(last, parameters.get(last).replaceFirst(" ?\\[]$", "..."));
        }
        for (int i = 0; i <= last; i++) {
            parameters.set(i, (parameterAnnotations(method, i) + " " + parameters.get(i)).strip());
        }
        String result = signature.type(
                TypeReference.newTypeReference(TypeReference.METHOD_RETURN).getValue());
        boolean constructor = method.name.equals("<init>");
        boolean inInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
        return (constructor ? "new" : method.name)
                + "(" + String.join(", ", parameters) + "): "
                + (inInterface
                        ? modifiers(method.access, "static")
                        : modifiers(method.access, "protected", "static", "final", "abstract"))
                + (inInterface && (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) == 0 ? "default " : "")
                + typeParameters
                + (constructor ? ClassFileSignature.className(owner.name) : result)
                + (method.exceptions.isEmpty() ? "" : " throws ")
                + method.exceptions.stream().map(ClassFileSignature::className).collect(Collectors.joining(", "))
                + (method.annotationDefault == null ? "" : " default " + value(method.annotationDefault))
                + annotations(method.visibleAnnotations, method.invisibleAnnotations);
    }

    private static String parameterAnnotations(MethodNode method, int index) {
        List<AnnotationNode>[] all = method.visibleParameterAnnotations;
        return all == null || index >= all.length ? "" : annotations(all[index], null);
    }

    private static String modifiers(int access, String... shown) {
        return Arrays.stream(shown)
                .filter(modifier -> (access & MODIFIERS.getOrDefault(modifier, 0)) != 0)
                .map(modifier -> modifier + " ")
                .collect(Collectors.joining());
    }

    /** Returns the annotations, each after a space: those of the run time, and those such as Beta that only class files have. */
    private static String annotations(
            @Nullable List<AnnotationNode> visible, @Nullable List<AnnotationNode> invisible) {
        return Stream.of(visible, invisible)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(annotation -> " " + annotation(annotation))
                .sorted()
                .collect(Collectors.joining());
    }

    private static String annotation(AnnotationNode annotation) {
        String name = "@" + annotation.desc.replaceFirst("^L(.*[/$])?", "").replace(";", "");
        if (annotation.values == null) {
            return name;
        }
        Map<String, String> members = new TreeMap<>();
        for (int i = 0; i < annotation.values.size(); i += 2) {
            members.put((String) annotation.values.get(i), value(annotation.values.get(i + 1)));
        }
        String text = members.keySet().equals(Set.of("value"))
                ? members.get("value")
                : members.entrySet().stream()
                        .map(member -> member.getKey() + " = " + member.getValue())
                        .collect(Collectors.joining(", "));
        return name + "(" + text + ")";
    }

    private static String value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ApiSignatures::value).collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof String[] constant) {
            return constant[1];
        }
        if (value instanceof String text) {
            return JavaText.literal(text);
        }
        if (value instanceof Type type) {
            return new ClassFileSignature(type.getDescriptor(), null).type(0) + ".class";
        }
        return value instanceof AnnotationNode nested ? annotation(nested) : value.toString();
    }
}
