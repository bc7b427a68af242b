package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import io.github.peakaclient.spec.document.PathItems;
import io.github.peakaclient.spec.report.ContractChange.Area;
import io.github.peakaclient.spec.report.ContractChange.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The differences between two contracts. Operations are matched by method and path, regardless of the names of path variables.
 * Descriptions and examples are not compared.
 *
 * <p>{@link WireDiff} judges operations as a whole. This class reports the changes themselves, including those that openapi-diff
 * ignores: tags, names of path parameters, optional properties that responses lost, and extensions.
 */
final class ContractDiff {
    private final OpenApiDocument old;
    private final OpenApiDocument made;
    private final Set<ContractChange> changes = new TreeSet<>();

    private ContractDiff(ObjectNode old, ObjectNode made) {
        this.old = new OpenApiDocument(old);
        this.made = new OpenApiDocument(made);
    }

    /** Returns the distinct differences, sorted. */
    static List<ContractChange> of(ObjectNode oldContract, ObjectNode newContract) {
        ContractDiff diff = new ContractDiff(oldContract, newContract);
        diff.servers();
        diff.operations();
        diff.schemas();
        return List.copyOf(diff.changes);
    }

    private void servers() {
        Set<String> before = urls(old);
        Set<String> after = urls(made);
        for (String url : union(before, after)) {
            if (!after.contains(url)) {
                add(Area.SERVER, Kind.REMOVED, url, "", true);
            } else if (!before.contains(url)) {
                add(Area.SERVER, Kind.ADDED, url, "", false);
            }
        }
    }

    private static Set<String> urls(OpenApiDocument contract) {
        return contract.document()
                .path("servers")
                .valueStream()
                .map(server -> server.path("url").asText())
                .collect(Collectors.toSet());
    }

    private void operations() {
        Map<String, OpenApiObject> before = operations(old);
        Map<String, OpenApiObject> after = operations(made);
        for (String key : union(before.keySet(), after.keySet())) {
            OpenApiObject was = before.get(key);
            OpenApiObject is = after.get(key);
            if (was != null && is != null) {
                compare(was, is);
            } else if (is != null) {
                String id = is.node().path("operationId").asText();
                add(Area.OPERATION, Kind.ADDED, is.toString(), tag(is) + " " + id, false);
            } else if (was != null) {
                String id = was.node().path("operationId").asText();
                add(Area.OPERATION, Kind.REMOVED, was.toString(), tag(was) + " " + id, true);
            }
        }
    }

    private void compare(OpenApiObject was, OpenApiObject is) {
        String place = is.toString();
        if (!was.parentKey().equals(is.parentKey())) {
            change(Area.OPERATION, place, "path is " + is.parentKey() + ", was " + was.parentKey(), false);
        }
        if (!tag(was).equals(tag(is))) {
            change(Area.OPERATION, place, "tag is " + tag(is) + ", was " + tag(was), false);
        }
        both(true, true).members(Area.OPERATION, place, was.node(), is.node(), facts(was.node(), is.node()));
        JsonNodes.texts(was.node().path("x-key-scopes")).stream()
                .filter(scope ->
                        !JsonNodes.texts(is.node().path("x-key-scopes")).contains(scope))
                .forEach(scope -> change(Area.OPERATION, place, "no longer accepts a " + scope + " key", true));
        parameters(place, parameters(old, was), parameters(made, is));
        bodies(
                place,
                old.resolve(was.node().path("requestBody")),
                made.resolve(is.node().path("requestBody")));
        responses(place, was.node().path("responses"), is.node().path("responses"));
    }

    private void parameters(String place, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        for (String name : union(before.keySet(), after.keySet())) {
            JsonNode was = before.get(name);
            JsonNode is = after.get(name);
            String parameter = place + " " + name;
            if (was != null && is != null) {
                boolean required = is.path("required").asBoolean();
                if (was.path("required").asBoolean() != required) {
                    change(Area.PARAMETER, parameter, required ? "is required now" : "is optional now", required);
                }
                both(true, false).members(Area.PARAMETER, parameter, was, is, facts(was, is));
                both(true, false).compare(Area.PARAMETER, parameter, was.path("schema"), is.path("schema"));
            } else if (is != null) {
                boolean required = is.path("required").asBoolean();
                String type = SchemaDiff.type(is.path("schema")) + (required ? ", required" : "");
                add(Area.PARAMETER, Kind.ADDED, parameter, type, required);
            } else if (was != null) {
                add(Area.PARAMETER, Kind.REMOVED, parameter, SchemaDiff.type(was.path("schema")), true);
            }
        }
    }

    private void bodies(String place, JsonNode before, JsonNode after) {
        boolean required = after.path("required").asBoolean();
        if (before.isMissingNode() != after.isMissingNode()) {
            String told = after.isMissingNode() ? "takes no body now" : "takes a body now";
            change(Area.OPERATION, place, told, after.isMissingNode() || required);
            return;
        }
        if (before.path("required").asBoolean() != required) {
            change(Area.OPERATION, place, required ? "body is required now" : "body is optional now", required);
        }
        content(place + " body", before.path("content"), after.path("content"), both(true, false));
    }

    private void responses(String place, JsonNode before, JsonNode after) {
        for (String status : union(JsonNodes.sortedNames(before), JsonNodes.sortedNames(after))) {
            String response = place + " " + status;
            if (before.has(status) && after.has(status)) {
                JsonNode was = old.resolve(before.path(status)).path("content");
                JsonNode is = made.resolve(after.path(status)).path("content");
                content(response, was, is, both(false, true));
            } else {
                boolean success = status.startsWith("2");
                add(
                        Area.OPERATION,
                        after.has(status) ? Kind.ADDED : Kind.REMOVED,
                        response,
                        "response",
                        success && before.has(status));
            }
        }
    }

    private void content(String place, JsonNode before, JsonNode after, SchemaDiff schemas) {
        for (String mediaType : union(JsonNodes.sortedNames(before), JsonNodes.sortedNames(after))) {
            if (before.has(mediaType) && after.has(mediaType)) {
                JsonNode was = before.path(mediaType).path("schema");
                schemas.compare(
                        Area.OPERATION, place, was, after.path(mediaType).path("schema"));
            } else {
                String told = after.has(mediaType) ? "may be " : "is no longer ";
                change(Area.OPERATION, place, told + mediaType, before.has(mediaType));
            }
        }
    }

    private void schemas() {
        JsonNode before = old.document().at("/components/schemas");
        JsonNode after = made.document().at("/components/schemas");
        Set<String> sent = reachable(true);
        Set<String> received = reachable(false);
        for (String name : union(JsonNodes.sortedNames(before), JsonNodes.sortedNames(after))) {
            if (before.has(name) && after.has(name)) {
                new SchemaDiff(old, made, changes, sent.contains(name), received.contains(name))
                        .compare(Area.SCHEMA, name, before.path(name), after.path(name));
            } else {
                // its users report whether the wire breaks
                Kind kind = after.has(name) ? Kind.ADDED : Kind.REMOVED;
                add(
                        Area.SCHEMA,
                        kind,
                        name,
                        SchemaDiff.type(after.has(name) ? after.path(name) : before.path(name)),
                        false);
            }
        }
    }

    /** Returns the schemas that clients of either contract send, or those that they receive. */
    private Set<String> reachable(boolean sent) {
        Set<String> found = new TreeSet<>();
        for (OpenApiDocument contract : List.of(old, made)) {
            List<JsonNode> roots = new ArrayList<>();
            contract.operations().forEach(operation -> {
                if (sent) {
                    roots.add(operation.node().path("requestBody"));
                    roots.addAll(parameters(contract, operation).values());
                } else {
                    roots.add(operation.node().path("responses"));
                }
            });
            SchemaDiff.reachable(contract, roots)
                    .forEach(reference -> found.add(reference.substring(reference.lastIndexOf('/') + 1)));
        }
        return found;
    }

    private SchemaDiff both(boolean sent, boolean received) {
        return new SchemaDiff(old, made, changes, sent, received);
    }

    /** Returns the operations by method and shape of the path. */
    private static Map<String, OpenApiObject> operations(OpenApiDocument contract) {
        Map<String, OpenApiObject> operations = new TreeMap<>();
        contract.operations()
                .forEach(operation -> operations.putIfAbsent(
                        operation.parentKey().replaceAll("\\{[^{}]*}", "{}") + " " + operation.key(), operation));
        return operations;
    }

    /** Returns parameters by place and name; path parameters by position, since their names are not sent. */
    private static Map<String, JsonNode> parameters(OpenApiDocument contract, OpenApiObject operation) {
        List<String> variables = PathItems.variables(operation.parentKey());
        JsonNode ofPath =
                contract.document().path("paths").path(operation.parentKey()).path("parameters");
        Map<String, JsonNode> parameters = new TreeMap<>();
        Stream.of(ofPath, operation.node().path("parameters"))
                .forEach(list -> list.forEach(entry -> {
                    JsonNode parameter = contract.resolve(entry);
                    String name = parameter.path("name").asText();
                    String in = parameter.path("in").asText();
                    int position = variables.indexOf(name) + 1;
                    parameters.put(in + " " + (in.equals("path") && position > 0 ? position : name), parameter);
                }));
        return parameters;
    }

    private static String tag(OpenApiObject operation) {
        return operation.node().path("tags").path(0).asText("(no tag)");
    }

    /** Returns the names and extensions that two objects have. */
    private static Set<String> facts(JsonNode before, JsonNode after) {
        Set<String> facts = union(JsonNodes.sortedNames(before), JsonNodes.sortedNames(after));
        facts.removeIf(name -> !name.startsWith("x-")
                && !Set.of("operationId", "deprecated", "name").contains(name));
        return facts;
    }

    private static Set<String> union(Collection<String> some, Collection<String> others) {
        Set<String> union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }

    private void change(Area area, String place, String detail, boolean breaksWire) {
        add(area, Kind.CHANGED, place, detail, breaksWire);
    }

    private void add(Area area, Kind kind, String place, String detail, boolean breaksWire) {
        changes.add(new ContractChange(area, kind, place, detail, breaksWire));
    }
}
