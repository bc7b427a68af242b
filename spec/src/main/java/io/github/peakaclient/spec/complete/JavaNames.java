package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.PathItems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * Java names of what a contract names: members of models, parameters, parts of forms and values of enums. They are written into the
 * contract where the generator would choose other names, or none that compile:
 *
 * <ul>
 *   <li>{@code x-java-name}, which an overlay may set too, and for members {@code x-java-getter};
 *   <li>{@code x-java-text} where a name is not itself what stands between the quotes of its literal;
 *   <li>{@code x-java-constants}: name and literal of each constant of an enum.
 * </ul>
 */
final class JavaNames {
    private static final String NAME = "x-java-name";
    private static final String GETTER = "x-java-getter";
    private static final String TEXT = "x-java-text";
    private static final String CONSTANTS = "x-java-constants";

    /** Names that the generator takes over as they are, or with a {@code _} where it reserves them. */
    private static final Pattern CAMEL = Pattern.compile("[a-z]|[a-z][a-z0-9]+([A-Z][a-z0-9]+)*[A-Z]?");

    /** Values that the generator writes in upper case, with {@code _} for {@code -}. */
    private static final Pattern VALUE = Pattern.compile("[a-z]+([-_][a-z]+)*|[A-Z]+(_[A-Z]+)*");

    /** The schema of a form, whose members are parameters. */
    private static final Pattern FORM =
            Pattern.compile(".*/content/(multipart|application~1x-www-form-urlencoded)[^/]*/schema");

    private static final Pattern FLAG = Pattern.compile("is[A-Z].*");

    /** Names that the templates use in models and their builders, and those of inherited methods. */
    private static final Set<String> IN_MODELS = Set.of(
            "additionalProperties",
            "build",
            "builder",
            "clone",
            "equals",
            "finalize",
            "hashCode",
            "isCopy",
            "memberState",
            "notify",
            "notifyAll",
            "putAdditionalProperty",
            "raw",
            "toBuilder",
            "toString",
            "wait");

    /** Names that the templates use for parameters of methods and in builders of parameters, and those of inherited methods. */
    private static final Set<String> IN_METHODS = Set.of(
            "add",
            "build",
            "builder",
            "clone",
            "equals",
            "finalize",
            "getClass",
            "hashCode",
            "headers",
            "join",
            "notify",
            "notifyAll",
            "query",
            "set",
            "toBuilder",
            "toString",
            "wait");

    /** The names that the templates use for a body, which no form has beside its parts. */
    private static final Set<String> BODIES = Set.of("request", "requests");

    /** What the generated {@code known()} returns for other values. */
    private static final Set<String> NOT_KNOWN = Set.of("UNKNOWN");

    private final OpenApiDocument contract;

    JavaNames(ObjectNode contract) {
        this.contract = new OpenApiDocument(contract);
    }

    void apply() {
        contract.schemas().forEach(place -> {
            if (place.node().get("properties") instanceof ObjectNode properties
                    && !FORM.matcher(place.pointer().toString()).matches()) {
                members(properties);
            }
            if (place.node().get("enum") instanceof ArrayNode values) {
                constants(place.node(), values);
            }
        });
        PathItems.each(contract.document(), (name, operation) -> parameters(operation));
    }

    private void members(ObjectNode properties) {
        Set<String> used = lowerCase(IN_MODELS);
        List<String> chosen = JsonNodes.names(properties).stream()
                .filter(wire -> properties.path(wire).has(NAME))
                .toList();
        chosen.forEach(
                wire -> used.add(lowerCase(properties.path(wire).path(NAME).asText())));
        Predicate<String> isFlag = wire -> FLAG.matcher(wire).matches() && isBoolean(properties.path(wire));
        Predicate<String> isPlain = wire -> isPlain(wire, IN_MODELS) && !isFlag.test(wire);
        for (String wire : plainFirst(JsonNodes.names(properties), isPlain)) {
            if (!chosen.contains(wire) && isPlain.test(wire) && used.add(lowerCase(wire))) {
                continue;
            }
            ObjectNode member = extensible(properties, wire);
            String java = chosen.contains(wire)
                    ? member.path(NAME).asText()
                    : unique(JavaWords.lowerCamel(isFlag.test(wire) ? wire.substring(2) : wire, IN_MODELS), "", used);
            member.put(NAME, java);
            member.put(GETTER, (isBoolean(member) ? "is" : "get") + JavaWords.capitalized(java));
            text(member, wire);
        }
    }

    /** Names the parameters and the parts of a form, which are parameters of one method. */
    private void parameters(ObjectNode operation) {
        List<ObjectNode> parameters = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> parameters.add((ObjectNode) contract.resolve(parameter)));
        parameters.sort(Comparator.comparing((ObjectNode parameter) -> !parameter.has(NAME))
                .thenComparing(parameter -> !isPlain(parameter.path("name").asText(), IN_METHODS)));
        ObjectNode parts = form(operation);
        Set<String> taken = new HashSet<>(IN_METHODS);
        if (parts.isEmpty()) {
            taken.addAll(BODIES);
        }
        Set<String> used = lowerCase(taken);
        boolean twins = parameters.stream()
                        .map(parameter ->
                                SchemaNames.words(parameter.path("name").asText()))
                        .distinct()
                        .count()
                < parameters.size();
        if (twins) {
            // the generator would rename the one that comes later
            parameters.forEach(parameter -> {
                if (isPlain(parameter.path("name").asText(), taken)) {
                    parameter.putIfAbsent(NAME, parameter.path("name"));
                }
            });
        }
        parameters.forEach(parameter -> name(parameter, parameter.path("name").asText(), () -> parameter, taken, used));
        for (String part : plainFirst(JsonNodes.names(parts), name -> isPlain(name, taken))) {
            name((ObjectNode) parts.path(part), part, () -> extensible(parts, part), taken, used);
        }
    }

    /** Returns the parts of the form of an operation; none if it has no form. */
    private ObjectNode form(ObjectNode operation) {
        for (Map.Entry<String, JsonNode> type :
                operation.path("requestBody").path("content").properties()) {
            if (MediaTypes.isForm(type.getKey())
                    && contract.resolve(type.getValue().path("schema")).get("properties") instanceof ObjectNode parts) {
                return parts;
            }
        }
        return operation.objectNode();
    }

    private static void name(
            ObjectNode given, String wire, Supplier<ObjectNode> extensible, Set<String> taken, Set<String> used) {
        String chosen = given.path(NAME).asText(wire);
        if (!isPlain(chosen, taken) || !used.add(lowerCase(chosen))) {
            extensible.get().put(NAME, unique(JavaWords.lowerCamel(chosen, taken), "", used));
        }
        if (!JavaWords.literal(wire).equals(wire)) {
            text(extensible.get(), wire);
        }
    }

    private static void constants(ObjectNode schema, ArrayNode values) {
        List<String> texts = JsonNodes.texts(values);
        Set<String> names = lowerCase(NOT_KNOWN);
        if (texts.stream().allMatch(text -> isPlain(text) && names.add(lowerCase(JavaWords.constant(text))))) {
            return;
        }
        Set<String> used = lowerCase(NOT_KNOWN);
        Set<String> spellings = new HashSet<>();
        Map<String, String> chosen = new HashMap<>();
        for (String text : plainFirst(Set.copyOf(texts), JavaNames::isPlain)) {
            // values that differ in their spelling only are equal
            if (spellings.add(text.toUpperCase(Locale.ROOT).replaceAll("[- ]", "_"))) {
                String name = JavaWords.constant(text);
                chosen.put(text, unique(NOT_KNOWN.contains(name) ? name + "_VALUE" : name, "_", used));
            }
        }
        ArrayNode constants = schema.putArray(CONSTANTS);
        for (int i = 0; i < texts.size(); i++) {
            String name = chosen.remove(texts.get(i));
            if (name != null) {
                ObjectNode constant = constants
                        .addObject()
                        .put("name", name)
                        .put("value", '"' + JavaWords.literal(texts.get(i)) + '"');
                JsonNode description = schema.path("x-enum-descriptions").path(i);
                if (description.isTextual()) {
                    constant.set("enumDescription", description);
                }
            }
        }
    }

    private static boolean isPlain(String value) {
        return VALUE.matcher(value).matches();
    }

    private static boolean isPlain(String name, Set<String> taken) {
        return CAMEL.matcher(name).matches() && !SourceVersion.isKeyword(name) && !taken.contains(name);
    }

    /** Returns the plain names first, so that they stay what they are, and the others in an order of their own. */
    private static List<String> plainFirst(Collection<String> names, Predicate<String> plain) {
        return names.stream()
                .sorted(Comparator.comparing((String name) -> !plain.test(name))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Returns a name that differs in more than case from those in use, with a number if need be. */
    private static String unique(String name, String separator, Set<String> used) {
        String candidate = name;
        for (int i = 2; !used.add(lowerCase(candidate)); i++) {
            candidate = name + separator + i;
        }
        return candidate;
    }

    private static Set<String> lowerCase(Set<String> names) {
        return names.stream().map(JavaNames::lowerCase).collect(Collectors.toCollection(HashSet::new));
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void text(ObjectNode named, String wire) {
        String text = JavaWords.literal(wire);
        if (!text.equals(wire)) {
            named.put(TEXT, text);
        }
    }

    /** Returns the schema of a member, on which extensions count: beside a reference they do not. */
    private ObjectNode extensible(ObjectNode properties, String name) {
        ObjectNode schema = (ObjectNode) properties.path(name);
        if (!schema.has("$ref")) {
            return schema;
        }
        JsonNode target = contract.resolve(schema);
        if (!target.has("properties") && !target.has("enum")) {
            return properties.putObject(name).setAll((ObjectNode) target.deepCopy());
        }
        ObjectNode wrapped = properties.putObject(name);
        wrapped.putArray("allOf").add(schema);
        return wrapped;
    }

    private boolean isBoolean(JsonNode schema) {
        JsonNode target =
                schema.path("allOf").size() == 1 ? schema.path("allOf").path(0) : schema;
        return contract.resolve(target).path("type").asText().equals("boolean");
    }
}
