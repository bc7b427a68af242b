package io.github.peakaclient.spec.tool;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import io.github.peakaclient.spec.document.OpenApiObject.Kind;
import io.github.peakaclient.spec.overlay.MemberRenamer;
import io.github.peakaclient.spec.overlay.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Changes of the vendor that meet the types and names which overlays correct. Each changes one place of a document. */
record TypeMutations(ObjectNode document, List<Overlay> overlays) {
    private static final List<String> TYPES = List.of(
            "{type: object, additionalProperties: {type: object}}",
            "{type: object, properties: {a: {type: string}}}",
            "{$ref: '#/components/schemas/Mutated'}",
            "{type: array, items: {$ref: '#/components/schemas/Mutated'}}",
            "{type: string}",
            "{type: integer, format: int64}",
            "{allOf: [{$ref: '#/components/schemas/Mutated'}]}",
            "{}");
    private static final Pattern SCHEMA =
            Pattern.compile("^\\$\\.components\\.schemas\\.(\\w+)(?:\\.properties\\.(\\w+))?");
    private static final Pattern ANSWER = Pattern.compile("/paths/.*/responses/2\\d\\d/content/[^/]*");

    /** A change of one place, described by its name. */
    record Mutation(String name, JsonPointer place, Runnable change) {}

    /** Returns the changes of each place to each type, and a new name of each that an overlay names. */
    Stream<Mutation> all() {
        return Stream.concat(IntStream.range(0, TYPES.size()).boxed().flatMap(this::types), renames());
    }

    /** Returns a change of every schema to one type after the other, from one of them on. Answers without a schema get one. */
    Stream<Mutation> types(int first) {
        document.withObject("/components/schemas/Mutated").put("type", "object");
        List<JsonPointer> places = places();
        return IntStream.range(0, places.size()).mapToObj(i -> {
            String type = TYPES.get((first + i) % TYPES.size());
            JsonPointer place = places.get(i);
            return new Mutation(place + " is " + type, place, () -> set(place, Documents.parseYaml(type)));
        });
    }

    /** Returns the places of schemas: properties, elements, parameters, answers and components, the innermost first. */
    private List<JsonPointer> places() {
        List<JsonPointer> places = new ArrayList<>();
        OpenApiDocument objects = new OpenApiDocument(document);
        objects.schemas().map(OpenApiObject::pointer).forEach(places::add);
        objects.all(Kind.MEDIA_TYPE)
                .filter(type -> ANSWER.matcher(type.pointer().toString()).matches()
                        && !type.node().has("schema"))
                .map(type -> type.pointer().appendProperty("schema"))
                .forEach(places::add);
        places.sort((one, other) -> depth(other) - depth(one));
        return places;
    }

    private static int depth(JsonPointer place) {
        return (int) place.toString().chars().filter(c -> c == '/').count();
    }

    private void set(JsonPointer place, JsonNode schema) {
        if (document.at(place.head()) instanceof ObjectNode parent) {
            parent.set(place.last().getMatchingProperty(), schema);
        }
    }

    /** Returns a new name of each schema and property that an overlay names. */
    Stream<Mutation> renames() {
        Set<String> targets = new TreeSet<>();
        for (Overlay overlay : overlays) {
            for (Overlay.Action action : overlay.actions()) {
                Matcher target = SCHEMA.matcher(action.target());
                if (target.find()) {
                    targets.add("/components/schemas/" + target.group(1));
                    if (target.group(2) != null) {
                        targets.add("/components/schemas/" + target.group(1) + "/properties/" + target.group(2));
                    }
                    for (String property : JsonNodes.names(action.value().path("properties"))) {
                        targets.add("/components/schemas/" + target.group(1) + "/properties/" + property);
                    }
                }
            }
        }
        return targets.stream()
                .map(JsonPointer::compile)
                .filter(place -> !document.at(place).isMissingNode())
                .sorted((one, other) -> depth(other) - depth(one))
                .map(place -> new Mutation(place + " is renamed", place, () -> rename(place)));
    }

    private void rename(JsonPointer place) {
        new MemberRenamer(document).rename(place, place.last().getMatchingProperty() + "Renamed");
    }
}
