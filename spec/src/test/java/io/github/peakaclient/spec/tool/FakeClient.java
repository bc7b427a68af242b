package io.github.peakaclient.spec.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.PathItems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A fake of the generator, which writes class files of the same shape in milliseconds. An operation is a method with its path
 * variables and the type of its response; a property is a getter.
 */
final class FakeClient {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9]");

    private final Path folder;
    private final Map<String, ClassWriter> classes = new TreeMap<>();
    private int runs;

    FakeClient(Path folder) {
        this.folder = folder;
    }

    /** Writes the classes and returns their folder. */
    Path compile(String text) {
        JsonNode contract = Documents.parseYaml(text);
        classes.clear();
        PathItems.each(contract, (name, operation) -> {
            String tag = operation.path("tags").path(0).asText();
            operation("io/github/peakaclient/api/" + NO_NAME.matcher(tag).replaceAll("") + "Api", name, operation);
        });
        contract.at("/components/schemas").properties().forEach(schema -> {
            String type = "io/github/peakaclient/model/"
                    + NO_NAME.matcher(schema.getKey()).replaceAll("");
            schema.getValue().path("properties").properties().forEach(property -> getter(type, property));
        });
        Path made = folder.resolve("classes-" + runs++);
        try {
            for (Map.Entry<String, ClassWriter> type : classes.entrySet()) {
                Path file = made.resolve(type.getKey() + ".class");
                Files.createDirectories(file.getParent());
                Files.write(file, type.getValue().toByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made;
    }

    private void operation(String type, String name, JsonNode operation) {
        String[] parts = name.split(" ", 2);
        String parameters =
                "Ljava/lang/String;".repeat(PathItems.variables(parts[1]).size());
        JsonNode response = operation.at("/responses/200/content/application~1json/schema");
        MethodVisitor method =
                method(type, operation.path("operationId").asText(), parameters, response, Opcodes.ACC_INTERFACE);
        var route = method.visitAnnotation("Lretrofit2/http/" + parts[0].toUpperCase(Locale.ROOT) + ";", true);
        route.visit("value", parts[1].substring(1));
        route.visitEnd();
        method.visitEnd();
    }

    private void getter(String type, Map.Entry<String, JsonNode> property) {
        String name = NO_NAME.matcher(property.getKey()).replaceAll("");
        if (!name.isEmpty()) {
            String getter = "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            method(type, getter, "", property.getValue(), 0).visitEnd();
        }
    }

    private MethodVisitor method(String type, String name, String parameters, JsonNode schema, int kind) {
        ClassWriter writer = classes.computeIfAbsent(type, missing -> {
            ClassWriter made = new ClassWriter(0);
            int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT | kind;
            made.visit(Opcodes.V1_8, access, type, null, "java/lang/Object", new String[0]);
            return made;
        });
        boolean list = schema.path("type").asText().equals("array");
        String plain = list ? "Ljava/util/List;" : type(schema);
        String generic = list ? "Ljava/util/List<" + type(schema.path("items")) + ">;" : plain;
        return writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT,
                name,
                "(" + parameters + ")" + plain,
                "(" + parameters + ")" + generic,
                null);
    }

    private static String type(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (reference.startsWith(SCHEMAS)) {
            return "Lio/github/peakaclient/model/"
                    + NO_NAME.matcher(reference.substring(SCHEMAS.length())).replaceAll("") + ";";
        }
        return switch (schema.path("type").asText()) {
            case "string" -> "Ljava/lang/String;";
            case "boolean" -> "Ljava/lang/Boolean;";
            case "integer" -> "Ljava/lang/Long;";
            default -> "Ljava/lang/Object;";
        };
    }
}
