package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converter of any OpenAPI 3 document to a well-formed 3.0 document. Every member that this project reads exists and has the right
 * kind, parameters, bodies and responses stand where they are used, and nothing else is left. Each loss is noted. A valid 3.0
 * document is not changed, but for its extensions: those that have a meaning here come from overlays only.
 */
final class DocumentConverter {
    private static final Set<String> PLACES = Set.of("path", "query", "header", "cookie");
    /** Names of header parameters that OpenAPI ignores. */
    private static final Set<String> OWN_HEADERS = Set.of("accept", "content-type", "authorization");

    private static final Pattern URL = Pattern.compile("[A-Za-z0-9:/._~%{}?&=+@\\[\\]-]+");

    private static final Set<String> STYLES =
            Set.of("form", "simple", "label", "matrix", "spaceDelimited", "pipeDelimited", "deepObject");

    private static final String TOKEN = "[A-Za-z0-9!#$&^_.+*-]+";
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "( *; *" + TOKEN + "=" + TOKEN + ")*");

    private final ObjectNode vendor;
    private final List<String> notes;
    private final SchemaConverter schemas;

    private DocumentConverter(ObjectNode vendor, List<String> notes) {
        this.vendor = vendor;
        this.notes = notes;
        this.schemas = new SchemaConverter(vendor);
    }

    static ObjectNode of(ObjectNode vendor, List<String> notes) {
        return new DocumentConverter(vendor, notes).document();
    }

    private ObjectNode document() {
        ObjectNode document = object();
        String version = vendor.path("openapi").asText();
        document.put("openapi", version.matches("3\\.0\\.\\d+") ? version : "3.0.1");
        document.set("info", info());
        if (vendor.get("servers") instanceof ArrayNode given) {
            ArrayNode servers = document.putArray("servers");
            given.forEach(server -> {
                if (URL.matcher(server.path("url").asText()).matches()) {
                    servers.add(server(server));
                } else {
                    notes.add("The server " + server.path("url").asText() + " was left out: it is not a valid URL.");
                }
            });
        }
        security(vendor, document);
        ObjectNode paths = document.putObject("paths");
        vendor.path("paths").properties().forEach(path -> path(paths, path.getKey(), path.getValue()));
        ObjectNode components = document.putObject("components");
        Map<String, JsonNode> named = new TreeMap<>();
        vendor.path("components").path("schemas").properties().forEach(schema -> {
            String name = SchemaConverter.componentName(schema.getKey());
            if (named.putIfAbsent(name, schemas.schema(schema.getValue())) != null) {
                notes.add("The schema " + schema.getKey() + " was left out: another one has its name.");
            }
        });
        named.forEach(components.putObject("schemas")::set);
        ObjectNode schemes = object();
        vendor.path("components").path("securitySchemes").properties().stream()
                .filter(scheme -> isSecurityScheme(scheme.getKey(), scheme.getValue()))
                .forEach(scheme -> schemes.set(scheme.getKey(), scheme.getValue()));
        if (!schemes.isEmpty()) {
            components.set("securitySchemes", schemes);
        }
        if (vendor.has(KeyScopes.KEPT)) {
            document.set(KeyScopes.KEPT, vendor.path(KeyScopes.KEPT));
        }
        return document;
    }

    private ObjectNode info() {
        JsonNode given = vendor.path("info");
        ObjectNode info = object();
        info.put(
                "title",
                line(given.path("title").isTextual() ? given.path("title").asText() : "Peaka Partner API"));
        return info.put("version", line(given.path("version").asText("0")));
    }

    private static ObjectNode server(JsonNode given) {
        ObjectNode server = object();
        server.set("url", given.path("url"));
        given.path("variables").properties().stream()
                .filter(variable -> variable.getValue().path("default").isTextual())
                .forEach(variable -> {
                    ObjectNode kept = server.withObject("/variables").putObject(variable.getKey());
                    kept.set("default", variable.getValue().path("default"));
                    List<JsonNode> values = texts(variable.getValue().path("enum"));
                    if (!values.isEmpty()) {
                        kept.putArray("enum").addAll(values);
                    }
                });
        return server;
    }

    /** Copies the security requirements that name a scheme of the document. */
    private void security(JsonNode from, ObjectNode to) {
        if (!from.path("security").isArray()) {
            return;
        }
        JsonNode schemes = vendor.path("components").path("securitySchemes");
        ArrayNode kept = to.putArray("security");
        for (JsonNode requirement : from.path("security")) {
            boolean valid = requirement.isObject()
                    && requirement.properties().stream()
                            .allMatch(scheme -> isSecurityScheme(scheme.getKey(), schemes.path(scheme.getKey()))
                                    && scheme.getValue().isArray());
            if (valid) {
                kept.add(requirement);
            }
        }
    }

    private static boolean isSecurityScheme(String name, JsonNode scheme) {
        if (!SchemaConverter.componentName(name).equals(name)) {
            return false;
        }
        return switch (scheme.path("type").asText()) {
            case "http" -> scheme.path("scheme").isTextual();
            case "apiKey" ->
                scheme.path("name").isTextual() && scheme.path("in").asText().matches("query|header|cookie");
            case "openIdConnect" -> scheme.path("openIdConnectUrl").isTextual();
            case "oauth2" ->
                scheme.path("flows").isObject()
                        && scheme.path("flows")
                                .valueStream()
                                .allMatch(flow -> flow.path("scopes").isObject());
            default -> false;
        };
    }

    private static List<JsonNode> texts(JsonNode array) {
        return array.isArray() ? array.valueStream().filter(JsonNode::isTextual).toList() : List.of();
    }

    /** Returns text for one line of a comment or a literal. */
    private static String line(String text) {
        return text.replaceAll("[^\\p{L}\\p{N} .,:;()&+_/-]|/(?=/|\\*)", "_");
    }

    private void path(ObjectNode paths, String given, JsonNode value) {
        if (given.startsWith("x-")) {
            return;
        }
        String path = pathTemplate(given);
        if (path == null) {
            notes.add("The path " + given + " was left out: it is not a valid path.");
            return;
        }
        JsonNode found = resolve(value);
        if (!(found instanceof ObjectNode item)) {
            notes.add("The path " + given + " was left out: it has no readable operations.");
            return;
        }
        ObjectNode kept = object();
        for (Map.Entry<String, JsonNode> member : item.properties()) {
            String name = member.getKey().toLowerCase(Locale.ROOT);
            if (PathItems.METHODS.contains(name) && member.getValue() instanceof ObjectNode operation) {
                kept.set(name, operation(name, path, operation, item));
            } else if (PathItems.METHODS.contains(name)) {
                notes.add(PathItems.name(name, path) + " was left out: it is not an object.");
            }
        }
        if (paths.has(path)) {
            notes.add("The path " + given + " is defined twice, the first definition is used.");
        } else if (!kept.isEmpty()) {
            paths.set(path, kept);
        }
    }

    /** Returns null for a path that no client could call. */
    private static @Nullable String pathTemplate(String given) {
        String path = given.strip().replaceAll("[?#].*$", "").replaceAll("\\{\\*?([^{}:]*)(:[^{}]*)?}", "{$1}");
        List<String> variables = PathItems.variables(path);
        String outside = PathItems.shape(path).replace("{}", "");
        boolean right = path.startsWith("/")
                && outside.matches("[^{}'\"\\\\\\s\\p{C}\\p{Z}]*")
                && variables.stream().allMatch(name -> name.matches("[A-Za-z][A-Za-z0-9_-]*"))
                && Set.copyOf(variables).size() == variables.size();
        return right ? path : null;
    }

    private ObjectNode operation(String method, String path, ObjectNode given, ObjectNode item) {
        ObjectNode operation = object();
        if (KeyScopes.isScopes(given.path(KeyScopes.MEMBER))) {
            operation.set(KeyScopes.MEMBER, given.path(KeyScopes.MEMBER));
        }
        if (given.path("operationId").isTextual()) {
            operation.set("operationId", given.path("operationId"));
        }
        if (given.path("tags").isArray() || given.path("tags").isTextual()) {
            ArrayNode tags = operation.putArray("tags");
            for (JsonNode tag : given.path("tags").isArray() ? given.path("tags") : List.of(given.path("tags"))) {
                tags.add(tag.asText());
            }
        }
        if (given.path("deprecated").isBoolean()) {
            operation.set("deprecated", given.path("deprecated"));
        }
        security(given, operation);
        parameters(PathItems.name(method, path), path, operation, given.path("parameters"), item.path("parameters"));
        if (given.has("requestBody")) {
            requestBody(PathItems.name(method, path), operation, resolve(given.path("requestBody")));
        }
        responses(PathItems.name(method, path), operation, given.path("responses"));
        return operation;
    }

    private void parameters(String name, String path, ObjectNode operation, JsonNode given, JsonNode common) {
        Map<String, ObjectNode> parameters = new LinkedHashMap<>();
        List<String> variables = PathItems.variables(path);
        for (JsonNode list : List.of(given, common)) {
            for (JsonNode entry : list) {
                JsonNode parameter = resolve(entry);
                String in = parameter.path("in").asText().toLowerCase(Locale.ROOT);
                String called = parameter.path("name").asText();
                boolean unknown = in.equals("path") && !variables.contains(called);
                if (called.isBlank() || !PLACES.contains(in) || unknown) {
                    notes.add(name + " has a parameter '" + called + "' in '" + in
                            + "' that is not valid, which was left out.");
                } else if (!in.equals("header") || !OWN_HEADERS.contains(called.toLowerCase(Locale.ROOT))) {
                    boolean isNew = parameters.putIfAbsent(in + " " + called, parameter(in, called, parameter)) == null;
                    if (isNew && parameter.has("content") && !parameter.has("schema")) {
                        notes.add(name + " has a parameter '" + called + "' in '" + in + "' that is sent as "
                                + String.join(", ", JsonNodes.names(parameter.path("content")))
                                + ", which is not supported; it is text that callers write.");
                    }
                }
            }
        }
        for (String variable : variables) {
            if (!parameters.containsKey("path " + variable)) {
                notes.add(name + " does not describe its path variable " + variable + ", which is assumed to be text.");
                ObjectNode schema = object().put("type", "string");
                parameters.put("path " + variable, parameter("path", variable, object().set("schema", schema)));
            }
        }
        if (!parameters.isEmpty() || given.isArray()) {
            parameters.values().forEach(operation.putArray("parameters")::add);
        }
    }

    private ObjectNode parameter(String in, String name, JsonNode given) {
        ObjectNode parameter = object().put("name", name).put("in", in);
        parameter.put("required", in.equals("path") || given.path("required").asBoolean());
        if (!in.equals("path") && !given.has("required")) {
            parameter.remove("required");
        }
        for (String flag : List.of("deprecated", "explode", "allowReserved", "allowEmptyValue")) {
            if (given.path(flag).isBoolean()) {
                parameter.set(flag, given.path(flag));
            }
        }
        if (STYLES.contains(given.path("style").asText())) {
            parameter.set("style", given.path("style"));
        }
        JsonNode schema = given.path("schema");
        if (schema.isMissingNode() && given.has("type")) {
            // Swagger 2 has the type beside the name
            schema = given;
        }
        ObjectNode form = schemas.schema(schema);
        parameter.set("schema", form.isEmpty() ? object().put("type", "string") : form);
        return parameter;
    }

    private void requestBody(String name, ObjectNode operation, JsonNode given) {
        ObjectNode content = content(given.path("content"));
        if (content.isEmpty()) {
            notes.add(name + " has a request body without a media type, which was left out.");
            return;
        }
        ObjectNode body = operation.putObject("requestBody");
        body.set("content", content);
        if (given.path("required").isBoolean()) {
            body.set("required", given.path("required"));
        }
    }

    private void responses(String name, ObjectNode operation, JsonNode given) {
        ObjectNode responses = operation.putObject("responses");
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String status = entry.getKey().toUpperCase(Locale.ROOT);
            JsonNode found = resolve(entry.getValue());
            if (!status.matches("[1-5]([0-9]{2}|XX)|DEFAULT") || !(found instanceof ObjectNode response)) {
                notes.add(name + " has a response " + entry.getKey() + " that is not readable, which was left out.");
                continue;
            }
            ObjectNode kept = responses.putObject(status.equals("DEFAULT") ? "default" : status);
            kept.put("description", "");
            if (response.path("headers").isObject() && !response.path("headers").isEmpty()) {
                ObjectNode headers = kept.putObject("headers");
                response.path("headers")
                        .properties()
                        .forEach(header -> headers.putObject(header.getKey())
                                .set(
                                        "schema",
                                        schemas.schema(
                                                resolve(header.getValue()).path("schema"))));
            }
            if (response.has("content")) {
                kept.set("content", content(response.path("content")));
            }
        }
        if (responses.properties().stream()
                .anyMatch(response -> response.getKey().matches("[123].*"))) {
            return;
        }
        if (responses.has("default")) {
            // the only response of the operation describes its success
            responses.set("200", responses.remove("default"));
        } else {
            notes.add(name + " declares no response, 200 without a body is assumed.");
            responses.putObject("200").put("description", "");
        }
    }

    private ObjectNode content(JsonNode given) {
        ObjectNode content = object();
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String type = entry.getKey().strip();
            if (!MEDIA_TYPE.matcher(type).matches()) {
                notes.add("The media type " + type + " was left out: it is not valid.");
            } else if (entry.getValue() instanceof ObjectNode mediaType) {
                ObjectNode kept = content.putObject(type);
                if (mediaType.has("schema")) {
                    kept.set("schema", schemas.schema(mediaType.path("schema")));
                }
                if (type.startsWith("multipart/")) {
                    encoding(mediaType.path("encoding"), kept);
                }
            }
        }
        return content;
    }

    private static void encoding(JsonNode given, ObjectNode mediaType) {
        for (Map.Entry<String, JsonNode> part : given.properties()) {
            JsonNode type = part.getValue().path("contentType");
            if (type.isTextual()
                    && Stream.of(type.asText().split(",", 0))
                            .allMatch(one -> MEDIA_TYPE.matcher(one.strip()).matches())) {
                mediaType.withObject("/encoding").putObject(part.getKey()).set("contentType", type);
            }
        }
    }

    /** Follows references within the document; returns a missing node if they are broken or circular. */
    private JsonNode resolve(JsonNode node) {
        Set<String> seen = new HashSet<>();
        JsonNode resolved = node;
        while (resolved.path("$ref").isTextual()) {
            String reference = resolved.path("$ref").asText();
            try {
                resolved = reference.startsWith("#/") && seen.add(reference)
                        ? vendor.at(JsonPointer.compile(reference.substring(1)))
                        : MissingNode.getInstance();
            } catch (IllegalArgumentException e) {
                return MissingNode.getInstance();
            }
        }
        return resolved;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
