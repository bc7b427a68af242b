package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Facts about the API of one vendor that stand in no OpenAPI document. Peaka's are a resource beside this class; a YAML file has
 * those of another vendor.
 *
 * @param title the title of a document without one
 * @param server the server of a document that names none; empty for none
 * @param keyScopes the kinds of API key that an operation accepts if nothing else is said; empty if there is one kind only
 * @param reservedMethods the methods of the client's class, whose names no tag may have
 * @param generator settings of the generator that replace Peaka's in generator.yaml: Java names for some of the document's, and the
 *     class that has all interfaces
 */
public record VendorSettings(
        String title, String server, List<String> keyScopes, Set<String> reservedMethods, ObjectNode generator) {
    private static final Set<String> MEMBERS =
            Set.of("title", "server", "keyScopes", "reservedMethods", "apisClass", "nameMappings", "schemaMappings");

    /** Returns the settings of Peaka. */
    public static VendorSettings peaka() {
        return Peaka.SETTINGS;
    }

    /** Reads the settings of another vendor. Each of them can be missing. */
    public static VendorSettings read(Path file) {
        ObjectNode settings = Documents.readYaml(file);
        ObjectNode generator = settings.objectNode();
        generator.set("nameMappings", settings.withObject("/nameMappings"));
        generator.set("schemaMappings", settings.withObject("/schemaMappings"));
        generator
                .putObject("additionalProperties")
                .put("apisClass", settings.path("apisClass").asText("Apis"))
                .put("helpersNote", false);
        return of(file.toString(), settings, generator);
    }

    /** Fails with all members and key scopes that no settings can have. */
    private static VendorSettings of(String file, ObjectNode settings, ObjectNode generator) {
        List<String> problems = new ArrayList<>();
        JsonNodes.names(settings).stream()
                .filter(name -> !MEMBERS.contains(name))
                .forEach(name -> problems.add(file + ": unknown member " + name));
        List<String> keyScopes = JsonNodes.texts(settings.path("keyScopes"));
        keyScopes.stream()
                .filter(scope -> !KeyScopes.KINDS.contains(scope))
                .forEach(scope -> problems.add(file + ": keyScopes has " + scope + ", for which there is no Java"));
        if (!problems.isEmpty()) {
            throw new SpecException(problems);
        }
        return new VendorSettings(
                settings.path("title").asText("API"),
                settings.path("server").asText(),
                keyScopes,
                Set.copyOf(JsonNodes.texts(settings.path("reservedMethods"))),
                generator);
    }

    private static final class Peaka {
        static final VendorSettings SETTINGS = read();

        private static VendorSettings read() {
            try (InputStream bytes = VendorSettings.class.getResourceAsStream("peaka.yaml")) {
                if (bytes == null) {
                    throw new IllegalStateException("this program lacks its resource peaka.yaml");
                }
                String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
                return of("peaka.yaml", Documents.parseYaml(text), JsonNodeFactory.instance.objectNode());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
