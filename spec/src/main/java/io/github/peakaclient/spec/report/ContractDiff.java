package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.KeyScopes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import io.github.peakaclient.spec.document.PathItems;
import io.github.peakaclient.spec.report.ContractChange.Area;
import io.github.peakaclient.spec.report.ContractChange.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** Extensions that are compared on their own, or that no client can tell apart. */
    private static final Set<String> REPORTED_APART = Set.of(KeyScopes.MEMBER, "x-api-order");

    private final OpenApiDocument old;
    private final OpenApiDocument made;
    private final BreakingPolicy policy;
    private final Set<ContractChange> changes = new TreeSet<>();

    private ContractDiff(ObjectNode old, ObjectNode made, BreakingPolicy policy) {
        this.old = new OpenApiDocument(old);
        this.made = new OpenApiDocument(made);
        this.policy = policy;
    }

    /** Returns the distinct differences, sorted. */
    static List<ContractChange> of(ObjectNode oldContract, ObjectNode newContract, BreakingPolicy policy) {
        ContractDiff diff = new ContractDiff(oldContract, newContract, policy);
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
                add(Area.SERVER, Kind.REMOVED, url, "", Rule.SERVER_REMOVED);
            } else if (!before.contains(url)) {
                add(Area.SERVER, Kind.ADDED, url, "", Rule.SERVER_ADDED);
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
                add(Area.OPERATION, Kind.ADDED, is.toString(), tag(is) + " " + id, Rule.OPERATION_ADDED);
            } else if (was != null) {
                String id = was.node().path("operationId").asText();
                add(Area.OPERATION, Kind.REMOVED, was.toString(), tag(was) + " " + id, Rule.OPERATION_REMOVED);
            }
        }
    }

    private void compare(OpenApiObject was, OpenApiObject is) {
        String place = is.toString();
        if (!was.parentKey().equals(is.parentKey())) {
            change(
                    Area.OPERATION,
                    place,
                    "path is " + is.parentKey() + ", was " + was.parentKey(),
                    Rule.OPERATION_RENAMED);
        }
        if (!tag(was).equals(tag(is))) {
            change(Area.OPERATION, place, "tag is " + tag(is) + ", was " + tag(was), Rule.OPERATION_RENAMED);
        }
        Set<String> facts = facts(was.node(), is.node());
        if (facts.remove("operationId")) {
            members(Area.OPERATION, place, was.node(), is.node(), Set.of("operationId"), Rule.OPERATION_RENAMED);
        }
        members(Area.OPERATION, place, was.node(), is.node(), facts, Rule.OPERATION_ANNOTATED);
        Set<String> scopes = new TreeSet<>(JsonNodes.texts(was.node().path(KeyScopes.MEMBER)));
        Set<String> scopesNow = new TreeSet<>(JsonNodes.texts(is.node().path(KeyScopes.MEMBER)));
        for (String scope : union(scopes, scopesNow)) {
            if (!scopesNow.contains(scope)) {
                change(Area.OPERATION, place, "no longer accepts a " + scope + " key", Rule.KEY_KIND_REMOVED);
            } else if (!scopes.contains(scope)) {
                change(Area.OPERATION, place, "accepts a " + scope + " key now", Rule.KEY_KIND_ADDED);
            }
        }
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
                    change(
                            Area.PARAMETER,
                            parameter,
                            required ? "is required now" : "is optional now",
                            required ? Rule.PARAMETER_REQUIRED : Rule.PARAMETER_OPTIONAL);
                }
                members(Area.PARAMETER, parameter, was, is, facts(was, is), Rule.OPERATION_ANNOTATED);
                both(true, false).compare(Area.PARAMETER, parameter, was.path("schema"), is.path("schema"));
            } else if (is != null) {
                boolean required = is.path("required").asBoolean();
                String type = SchemaDiff.type(is.path("schema")) + (required ? ", required" : "");
                add(
                        Area.PARAMETER,
                        Kind.ADDED,
                        parameter,
                        type,
                        required ? Rule.REQUIRED_PARAMETER_ADDED : Rule.PARAMETER_ADDED);
            } else if (was != null) {
                add(
                        Area.PARAMETER,
                        Kind.REMOVED,
                        parameter,
                        SchemaDiff.type(was.path("schema")),
                        Rule.PARAMETER_REMOVED);
            }
        }
    }

    private void bodies(String place, JsonNode before, JsonNode after) {
        boolean required = after.path("required").asBoolean();
        if (after.isMissingNode() && !before.isMissingNode()) {
            change(Area.OPERATION, place, "takes no body now", Rule.BODY_REMOVED);
        } else if (before.isMissingNode() && !after.isMissingNode()) {
            Rule rule = required ? Rule.REQUIRED_BODY_ADDED : Rule.BODY_ADDED;
            change(Area.OPERATION, place, "takes a body now", rule);
        } else {
            if (before.path("required").asBoolean() != required) {
                change(
                        Area.OPERATION,
                        place,
                        required ? "body is required now" : "body is optional now",
                        required ? Rule.BODY_REQUIRED : Rule.BODY_OPTIONAL);
            }
            content(Area.OPERATION, place + " body", before.path("content"), after.path("content"), both(true, false));
        }
    }

    private void responses(String place, JsonNode before, JsonNode after) {
        Set<String> lost = JsonNodes.sortedNames(before);
        lost.removeAll(JsonNodes.names(after));
        Set<String> gained = JsonNodes.sortedNames(after);
        gained.removeAll(JsonNodes.names(before));
        for (String status : List.copyOf(lost)) {
            JsonNode content = content(old, before, status);
            Optional<String> moved = gained.stream()
                    .filter(now -> isSuccess(status) && isSuccess(now))
                    .filter(now -> content(made, after, now).equals(content))
                    .findFirst();
            moved.ifPresent(now -> {
                lost.remove(status);
                gained.remove(now);
                change(Area.RESPONSE, place + " " + now, "was " + status + " with the same body", Rule.RESPONSE_MOVED);
            });
        }
        lost.forEach(status -> add(
                Area.RESPONSE,
                Kind.REMOVED,
                place + " " + status,
                "",
                isSuccess(status) ? Rule.RESPONSE_REMOVED : Rule.ERROR_RESPONSE_REMOVED));
        gained.forEach(status -> add(Area.RESPONSE, Kind.ADDED, place + " " + status, "", Rule.RESPONSE_ADDED));
        for (String status : JsonNodes.sortedNames(before)) {
            if (after.has(status)) {
                content(
                        Area.RESPONSE,
                        place + " " + status,
                        content(old, before, status),
                        content(made, after, status),
                        both(false, true));
            }
        }
    }

    private static JsonNode content(OpenApiDocument contract, JsonNode responses, String status) {
        return contract.resolve(responses.path(status)).path("content");
    }

    private static boolean isSuccess(String status) {
        return status.startsWith("2");
    }

    private void content(Area area, String place, JsonNode before, JsonNode after, SchemaDiff schemas) {
        for (String mediaType : union(JsonNodes.sortedNames(before), JsonNodes.sortedNames(after))) {
            if (before.has(mediaType) && after.has(mediaType)) {
                JsonNode was = before.path(mediaType).path("schema");
                schemas.compare(area, place, was, after.path(mediaType).path("schema"));
            } else if (after.has(mediaType)) {
                change(area, place, "may be " + mediaType, Rule.MEDIA_TYPE_ADDED);
            } else {
                change(area, place, "is no longer " + mediaType, Rule.MEDIA_TYPE_REMOVED);
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
                new SchemaDiff(old, made, policy, changes, sent.contains(name), received.contains(name))
                        .compare(Area.SCHEMA, name, before.path(name), after.path(name));
            } else if (after.has(name)) {
                add(Area.SCHEMA, Kind.ADDED, name, SchemaDiff.type(after.path(name)), Rule.SCHEMA_ADDED);
            } else {
                add(Area.SCHEMA, Kind.REMOVED, name, SchemaDiff.type(before.path(name)), Rule.SCHEMA_REMOVED);
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
        return new SchemaDiff(old, made, policy, changes, sent, received);
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
        facts.removeAll(REPORTED_APART);
        return facts;
    }

    private static Set<String> union(Collection<String> some, Collection<String> others) {
        Set<String> union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }

    private void members(Area area, String place, JsonNode before, JsonNode after, Set<String> names, Rule rule) {
        both(true, true).members(area, place, before, after, names, rule);
    }

    private void change(Area area, String place, String detail, Rule rule) {
        add(area, Kind.CHANGED, place, detail, rule);
    }

    private void add(Area area, Kind kind, String place, String detail, Rule rule) {
        changes.add(new ContractChange(area, kind, place, detail, rule, policy.effect(rule)));
    }
}
