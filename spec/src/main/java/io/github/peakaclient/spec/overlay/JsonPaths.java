package io.github.peakaclient.spec.overlay;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import io.github.peakaclient.spec.document.SpecException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluation of JSONPath expressions. */
public final class JsonPaths {
    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(new ObjectMapper()))
            .mappingProvider(new JacksonMappingProvider(new ObjectMapper()))
            .options(Option.AS_PATH_LIST)
            .build();
    /** One step of a normalized path: {@code ['name']}, {@code ['a', 'b']} or {@code [0]}. */
    private static final Pattern STEP = Pattern.compile("\\[(?:'(.*?)'|(\\d+))](?=\\[|$)", Pattern.DOTALL);

    private JsonPaths() {}

    /** Returns the distinct matches in document order. */
    public static List<JsonPointer> find(JsonNode document, String path) {
        JsonNode found;
        try {
            found = JsonPath.compile(path).read(document, PATHS);
        } catch (PathNotFoundException e) {
            return List.of();
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw new SpecException("is not a JSONPath: " + e.getMessage());
        }
        Set<JsonPointer> places = new LinkedHashSet<>();
        found.forEach(match -> follow(document, match.asText(), places));
        return List.copyOf(places);
    }

    private static void follow(JsonNode document, String normalised, Set<JsonPointer> places) {
        JsonPointer place = JsonPointer.empty();
        JsonNode node = document;
        Matcher step = STEP.matcher(normalised);
        int end = 1;
        while (step.find(end) && step.start() == end) {
            end = step.end();
            if (step.group(2) != null) {
                int index = Integer.parseInt(step.group(2));
                place = place.appendIndex(index);
                node = node.path(index);
            } else if (!node.has(step.group(1)) && step.group(1).contains("', '")) {
                // json-path returns a union of names at the end of a path as one match
                for (String name : step.group(1).split("', '", -1)) {
                    if (node.has(name)) {
                        places.add(place.appendProperty(name));
                    }
                }
                return;
            } else {
                place = place.appendProperty(step.group(1));
                node = node.path(step.group(1));
            }
        }
        if (end != normalised.length()) {
            throw new SpecException("cannot follow the match " + normalised);
        }
        // json-path returns an index beyond the end of its array as a match
        if (!node.isMissingNode()) {
            places.add(place);
        }
    }
}
