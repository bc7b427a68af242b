package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import io.github.peakaclient.spec.document.PathItems;
import io.github.peakaclient.spec.overlay.Overlay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removal of everything from a contract that our templates have no Java for, so that any document of the vendor generates and
 * compiles. Each removal is reported. Members of responses are never lost, since models keep unknown ones.
 */
final class GeneratorLimits {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    /** Limit on names and values, which become literals. */
    private static final int MAX_TEXT = 1000;
    /** Names of headers, and of parts in the header of a part. */
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private static final Pattern PART = Pattern.compile("[ -~&&[^\"\\\\]]+");

    private static final Pattern SCHEMA = Pattern.compile("^\\$\\.components\\.schemas\\.(\\w+)");

    private final ObjectNode contract;
    private final List<String> todos;
    private final Choices choices;
    /** Choices that overlays add, for which the templates do have Java. */
    private final Set<JsonNode> ours = new HashSet<>();
    /** Schemas that overlays name, which keep their names if a new one differs in case only. */
    private final Set<String> named = new HashSet<>();

    GeneratorLimits(ObjectNode contract, List<Overlay> overlays, List<String> todos) {
        this.contract = contract;
        this.todos = todos;
        this.choices = new Choices(contract);
        for (Overlay overlay : overlays) {
            overlay.actions().forEach(action -> {
                Matcher target = SCHEMA.matcher(action.target());
                if (target.find()) {
                    named.add(target.group(1));
                }
                named.add(action.value().asText());
                ours.addAll(action.value().findValues("oneOf"));
                ours.addAll(action.value().findValues("anyOf"));
            });
        }
    }

    void apply() {
        operations();
        choices.prepare();
        cycles();
        PathItems.each(contract, this::schemas);
        PathItems.each(contract, this::form);
        new OpenApiDocument(contract).schemas().toList().forEach(this::schema);
        new OpenApiDocument(contract).schemas().toList().forEach(this::branches);
        new SchemaNames(contract, named, todos).apply();
        PathItems.each(contract, this::parameters);
        PathItems.each(contract, this::body);
        PathItems.each(contract, this::answers);
    }

    private void operations() {
        ObjectNode paths = (ObjectNode) contract.path("paths");
        for (String path : JsonNodes.names(paths)) {
            ObjectNode item = (ObjectNode) paths.path(path);
            for (String method : JsonNodes.names(item)) {
                if (!METHODS.contains(method)) {
                    item.remove(method);
                    if (PathItems.METHODS.contains(method)) {
                        todos.add(PathItems.name(method, path) + " was left out: its method is not supported.");
                    }
                }
            }
            if (item.isEmpty()) {
                paths.remove(path);
            }
        }
    }

    /** Makes components untyped that consist of themselves, since generators crash on them. */
    private void cycles() {
        ObjectNode schemas = (ObjectNode) contract.path("components").path("schemas");
        for (String name : JsonNodes.names(schemas)) {
            if (consistsOf(schemas.path(name), name, new HashSet<>())) {
                schemas.set(name, untyped("It consists of itself."));
                todos.add("The schema " + name + " consists of itself; it is untyped.");
            }
        }
    }

    private boolean consistsOf(JsonNode schema, String name, Set<String> seen) {
        List<JsonNode> parts = new ArrayList<>();
        parts.add(schema);
        schema.path("allOf").forEach(parts::add);
        schema.path("oneOf").forEach(parts::add);
        schema.path("anyOf").forEach(parts::add);
        if (schema.path("type").asText().equals("array")) {
            parts.add(schema.path("items"));
        } else if (schema.path("properties").isEmpty()) {
            parts.add(schema.path("additionalProperties"));
        }
        for (int i = 0; i < parts.size(); i++) {
            JsonNode part = parts.get(i);
            String target = OpenApiDocument.schemaName(part);
            if (target.equals(name)
                    || (!target.isEmpty() && seen.add(target) && consistsOf(componentSchema(target), name, seen))
                    || (i > 0 && target.isEmpty() && part.isObject() && consistsOf(part, name, seen))) {
                return true;
            }
        }
        return false;
    }

    private void schema(OpenApiObject place) {
        ObjectNode schema = place.node();
        if (schema.has("$ref")) {
            return;
        }
        if (choices.isToldApart(schema)) {
            return;
        }
        if (schema.has("discriminator") && !schema.has("x-branches")) {
            schema.remove("discriminator");
            todos.add(place + " has a discriminator, which was left out.");
        }
        if (isChoice(schema.get("oneOf")) || isChoice(schema.get("anyOf"))) {
            schema.remove(List.of("oneOf", "anyOf", "type", "properties", "required", "allOf", "items"));
            schema.put("x-untyped", "One of several schemas, which nothing distinguishes.");
            todos.add(place + " is one of several schemas; it is untyped.");
        }
        if (schema.path("allOf").size() > 1
                || (schema.has("allOf") && !schema.path("properties").isEmpty())) {
            flatten(place, schema);
        }
        otherName(place, schema);
        kind(place, schema);
        enumeration(place, schema);
        properties(place, schema);
        if (schema.path("format").asText().equals("binary") && !isFile(place)) {
            schema.remove("format");
            todos.add(place + " is a file where only text is possible; it is text.");
        }
    }

    /** Inlines the target of a component that refers to a schema without members, for which there is no class. */
    private void otherName(OpenApiObject place, ObjectNode schema) {
        boolean component = place.pointer().head().toString().equals("/components/schemas");
        if (component
                && schema.path("allOf").size() == 1
                && resolved(schema.path("allOf").path(0)).path("properties").isEmpty()
                && resolved(schema.path("allOf").path(0)) instanceof ObjectNode target) {
            schema.remove("allOf");
            target.properties()
                    .forEach(member -> schema.putIfAbsent(
                            member.getKey(), member.getValue().deepCopy()));
        }
    }

    /** Removes properties that do not fit the type, such as those that overlays add to a schema that became a list. */
    private void kind(OpenApiObject place, ObjectNode schema) {
        String type = schema.path("type").asText();
        boolean members = schema.has("properties") || schema.has("required");
        if (members && !type.isEmpty() && !type.equals("object")) {
            schema.remove(List.of("properties", "required"));
            todos.add(place + " is no longer an object; its properties were left out.");
        } else if (type.equals("object")
                && schema.path("properties").isEmpty()
                && !schema.has("additionalProperties")
                && !schema.has("allOf")
                && !schema.has("oneOf")
                && !schema.has("anyOf")) {
            schema.remove(List.of("properties", "required"));
            schema.putObject("additionalProperties");
        }
    }

    /** Removes branches of an overlay's choice that are gone or no longer objects. */
    private void branches(OpenApiObject place) {
        ObjectNode schema = place.node();
        if (!(schema.get("x-branches") instanceof ArrayNode branches)) {
            return;
        }
        Set<String> kept = new HashSet<>();
        for (JsonNode branch : branches) {
            String name = branch.path("schema").asText();
            if (!componentSchema(name).path("properties").isEmpty()) {
                kept.add(name);
            }
        }
        if (kept.size() == branches.size()) {
            return;
        }
        todos.add(place + " is a choice of which some are gone: of " + branches.size() + " are left " + kept.size()
                + ".");
        if (kept.isEmpty()) {
            schema.remove(List.of("oneOf", "x-branches"));
            schema.put("x-untyped", "All of its choices are gone.");
        } else {
            retain(branches, branch -> kept.contains(branch.path("schema").asText()));
            retain(schema.withArray("oneOf"), part -> kept.contains(OpenApiDocument.schemaName(part)));
        }
    }

    private static void retain(ArrayNode array, Predicate<JsonNode> condition) {
        List<JsonNode> entries = array.valueStream().filter(condition).toList();
        array.removeAll().addAll(entries);
    }

    private boolean isChoice(@Nullable JsonNode schemas) {
        return schemas != null && !ours.contains(schemas);
    }

    /** Gives answers of JSON without a schema one that allows anything. */
    private void schemas(String operationName, ObjectNode operation) {
        operation
                .path("responses")
                .forEach(response -> response.path("content").properties().forEach(type -> {
                    if (OpenApiDocument.isJson(type.getKey())
                            && !type.getValue().has("schema")) {
                        ((ObjectNode) type.getValue()).set("schema", untyped("The document has no schema."));
                        todos.add(operationName + " answers JSON without a schema; it is untyped.");
                    }
                }));
    }

    /** Copies the schemas of forms, since files are parts of a form but text in a model of the same schema. */
    private void form(String operationName, ObjectNode operation) {
        for (Map.Entry<String, JsonNode> type :
                operation.path("requestBody").path("content").properties()) {
            JsonNode schema = resolved(type.getValue().path("schema"));
            if (MediaTypes.isForm(type.getKey()) && schema.isObject()) {
                ((ObjectNode) type.getValue()).set("schema", schema.deepCopy());
            }
        }
    }

    private static boolean isFile(OpenApiObject place) {
        String pointer = place.pointer().toString();
        return pointer.contains("/responses/")
                || pointer.contains("multipart~1")
                || (pointer.contains("/requestBody/content/") && pointer.endsWith("/schema"));
    }

    private void flatten(OpenApiObject place, ObjectNode schema) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        Set<String> required = new TreeSet<>();
        gather(schema, properties, required, new HashSet<>());
        schema.remove(List.of("allOf", "required"));
        if (properties.isEmpty()) {
            schema.remove("properties");
        } else {
            schema.put("type", "object").set("properties", properties);
        }
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        todos.add(place + " combines several schemas; their properties were merged.");
    }

    private void gather(JsonNode schema, ObjectNode properties, Set<String> required, Set<String> seen) {
        String target = OpenApiDocument.schemaName(schema);
        if (!target.isEmpty()) {
            if (seen.add(target)) {
                gather(componentSchema(target), properties, required, seen);
            }
            return;
        }
        schema.path("allOf").forEach(part -> gather(part, properties, required, seen));
        schema.path("properties").properties().forEach(member -> properties.set(member.getKey(), member.getValue()));
        schema.path("required").forEach(name -> required.add(name.asText()));
    }

    private void enumeration(OpenApiObject place, ObjectNode schema) {
        if (!(schema.get("enum") instanceof ArrayNode given)) {
            return;
        }
        List<JsonNode> kept = new ArrayList<>();
        boolean texts = true;
        for (JsonNode value : given) {
            texts &= value.isTextual();
            if (value.asText().length() <= MAX_TEXT) {
                kept.add(value);
            }
        }
        if (!texts || kept.isEmpty() || place.pointer().toString().matches("/paths/.*/parameters/.*")) {
            schema.remove("enum");
            if (!texts || kept.isEmpty()) {
                todos.add(place + " lists values that are not text; the list was left out.");
            }
        } else if (kept.size() < given.size()) {
            given.removeAll().addAll(kept);
            todos.add(place + " lists values that are too long; they were left out.");
        }
        if (schema.has("enum") && !schema.has("type")) {
            schema.put("type", "string");
        }
    }

    private void properties(OpenApiObject place, ObjectNode schema) {
        if (!(schema.get("properties") instanceof ObjectNode properties)) {
            return;
        }
        for (String name : JsonNodes.names(properties)) {
            if (name.length() > MAX_TEXT) {
                properties.remove(name);
                todos.add(place + " has a property " + start(name) + ", whose name is too long; it was left out.");
            }
        }
    }

    private void parameters(String operationName, ObjectNode operation) {
        if (!(operation.get("parameters") instanceof ArrayNode given)) {
            return;
        }
        List<JsonNode> kept = new ArrayList<>();
        for (JsonNode parameter : given) {
            String name = parameter.path("name").asText();
            boolean possible = switch (parameter.path("in").asText()) {
                case "path" -> true;
                case "query" -> name.length() <= MAX_TEXT;
                case "header" -> HEADER.matcher(name).matches();
                default -> false;
            };
            if (!possible) {
                todos.add(operationName + " has a parameter " + start(name) + " in "
                        + parameter.path("in").asText() + " that the client cannot send; it was left out.");
                continue;
            }
            kept.add(parameter);
            if (!parameter.path("in").asText().equals("path")) {
                if (resolved(parameter.path("schema")).path("format").asText().equals("password")) {
                    todos.add(operationName + " has a parameter " + start(name)
                            + " that is a secret by its format, which is not"
                            + " supported: the log masks it by its name only.");
                }
                scalar(operationName, (ObjectNode) parameter);
                joined(operationName, (ObjectNode) parameter);
            }
        }
        given.removeAll().addAll(kept);
    }

    /** Makes a required list of a query optional that is sent as one text: Retrofit itself repeats the name for each element. */
    private void joined(String operationName, ObjectNode parameter) {
        boolean query = parameter.path("in").asText().equals("query");
        boolean required = parameter.path("required").asBoolean();
        if (query
                && required
                && !ParameterTypes.delimiter(parameter, new OpenApiDocument(contract))
                        .isEmpty()) {
            parameter.put("required", false);
            todos.add(
                    operationName + " requires a list " + parameter.path("name").asText()
                            + " that is sent as one text; it is among the optional parameters.");
        }
    }

    private static String start(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "…" : name;
    }

    private void scalar(String operationName, ObjectNode parameter) {
        JsonNode schema = resolved(parameter.path("schema"));
        boolean array = schema.path("type").asText().equals("array");
        JsonNode element = array ? resolved(schema.path("items")) : schema;
        if (!element.path("type").asText().matches("string|integer|number|boolean") && !element.has("allOf")) {
            ObjectNode text = JsonNodeFactory.instance.objectNode().put("type", "string");
            parameter.set(
                    "schema", array ? text.objectNode().put("type", "array").set("items", text) : text);
            String style = parameter.path("style").asText();
            parameter.remove(List.of("style", "explode"));
            todos.add(operationName + " has a parameter "
                    + parameter.path("name").asText() + " that is not a scalar, which is not supported"
                    + (style.isEmpty() ? "" : " (" + style + ")") + "; it is text.");
        }
    }

    private void body(String operationName, ObjectNode operation) {
        if (!(operation.path("requestBody").get("content") instanceof ObjectNode content)) {
            return;
        }
        List<String> types = JsonNodes.names(content);
        String chosen = types.stream()
                .filter(OpenApiDocument::isJson)
                .findFirst()
                .or(() -> types.stream()
                        .filter(type -> MediaTypes.isForm(type) && isForm(content.path(type)))
                        .findFirst())
                .or(() ->
                        types.stream().filter(type -> !MediaTypes.isForm(type)).findFirst())
                .orElse("");
        if (chosen.isEmpty() || operationName.startsWith("GET ")) {
            operation.remove("requestBody");
            todos.add(operationName + " has a request body that is not supported; it was left out.");
            return;
        }
        boolean form = MediaTypes.isForm(chosen);
        if (form) {
            JsonNode schema = resolved(content.path(chosen).path("schema"));
            if (chosen.startsWith("multipart/")) {
                parts(operationName, schema);
            } else {
                fields(operationName, schema);
            }
            encoding((ObjectNode) content.path(chosen));
        }
        if (types.size() > 1) {
            content.retain(chosen);
            todos.add(operationName + " accepts bodies of several media types; only " + chosen + " was kept.");
        }
        if (form && !operation.path("requestBody").path("required").asBoolean()) {
            ((ObjectNode) operation.path("requestBody")).put("required", true);
            todos.add(operationName + " has a form that is optional; it is always sent.");
        }
    }

    /** Removes what is said of parts that are gone, which parsers reject. */
    private void encoding(ObjectNode form) {
        if (form.get("encoding") instanceof ObjectNode encoding) {
            encoding.retain(JsonNodes.names(resolved(form.path("schema")).path("properties")));
        }
    }

    /** Makes text of the fields of a form that are neither scalars nor lists of them. */
    private void fields(String operationName, JsonNode form) {
        for (Map.Entry<String, JsonNode> field : form.path("properties").properties()) {
            JsonNode schema = resolved(field.getValue());
            boolean array = schema.path("type").asText().equals("array");
            JsonNode element = array ? resolved(schema.path("items")) : schema;
            if (!element.path("type").asText().matches("string|integer|number|boolean")) {
                ObjectNode text = ((ObjectNode) form.path("properties")).putObject(field.getKey());
                text.put("type", "string");
                todos.add(operationName + " has a field " + field.getKey()
                        + " that is not a scalar, which is not supported; it is text.");
            }
        }
    }

    /** Keeps one media type of an answer, and one type of the answers of all statuses. */
    private void answers(String operationName, ObjectNode operation) {
        Map<String, JsonNode> kept = new TreeMap<>();
        boolean json = true;
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            if (response.getKey().startsWith("2") && response.getValue().get("content") instanceof ObjectNode content) {
                mediaType(operationName + " answers", content);
                content.forEach(type -> kept.put(response.getKey(), type));
                json &= JsonNodes.names(content).stream().allMatch(OpenApiDocument::isJson);
            }
        }
        List<JsonNode> forms = kept.values().stream()
                .map(type -> type.path("schema"))
                .distinct()
                .toList();
        if (forms.size() > 1) {
            ObjectNode form = json
                    ? untyped("Its form depends on the status.")
                    : JsonNodeFactory.instance
                            .objectNode()
                            .put("type", "string")
                            .put("format", "binary");
            kept.values().forEach(type -> ((ObjectNode) type).set("schema", form.deepCopy()));
            todos.add(operationName + " answers another form for each of the statuses "
                    + String.join(", ", kept.keySet()) + ", which is not supported; the answer is "
                    + (json ? "untyped." : "a stream of bytes."));
        }
    }

    private void mediaType(String what, ObjectNode content) {
        List<String> types = JsonNodes.names(content);
        if (types.size() > 1) {
            String chosen = types.stream()
                    .filter(OpenApiDocument::isJson)
                    .findFirst()
                    .or(() -> types.stream()
                            .filter(type -> MediaTypes.is(type, "text/plain"))
                            .findFirst())
                    .orElse(types.get(0));
            content.retain(chosen);
            todos.add(what + " several media types; only " + chosen + " is supported.");
        }
    }

    /** Removes parts of a form that have a name no client can send. */
    private void parts(String operationName, JsonNode form) {
        for (String name : JsonNodes.names(form.path("properties"))) {
            if (!PART.matcher(name).matches()) {
                ((ObjectNode) form.path("properties")).remove(name);
                todos.add(operationName + " has a part " + name + " that the client cannot send; it was left out.");
            }
        }
    }

    private boolean isForm(JsonNode mediaType) {
        return !resolved(mediaType.path("schema")).path("properties").isEmpty();
    }

    private static ObjectNode untyped(String why) {
        return JsonNodeFactory.instance.objectNode().put("x-untyped", why);
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode found = schema;
        for (int i = 0; i < 20 && !OpenApiDocument.schemaName(found).isEmpty(); i++) {
            found = componentSchema(OpenApiDocument.schemaName(found));
        }
        return found;
    }

    private JsonNode componentSchema(String name) {
        return contract.path("components").path("schemas").path(name);
    }
}
