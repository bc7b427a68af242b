package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.SpecException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The file {@code breaking.yaml}: which kinds of changes break the wire or callers. */
public final class BreakingPolicy {
    private final Map<Rule, Effect> effects;

    private BreakingPolicy(Map<Rule, Effect> effects) {
        this.effects = effects;
    }

    /**
     * Reads the file.
     *
     * @throws SpecException with all of its problems
     */
    public static BreakingPolicy read(Path file) {
        return parse(file.getFileName() + ": ", Documents.readYaml(file));
    }

    static BreakingPolicy parse(String place, JsonNode document) {
        Map<Rule, Effect> effects = new EnumMap<>(Rule.class);
        List<String> problems = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            String word = document.path(rule.key()).asText();
            Optional<Effect> effect = Arrays.stream(Effect.values())
                    .filter(known -> known.word().equals(word))
                    .findFirst();
            effect.ifPresentOrElse(
                    known -> effects.put(rule, known),
                    () -> problems.add(place + rule.key() + " must be wire, callers or compatible"
                            + (word.isEmpty() ? "" : ", not " + word)));
        }
        Set<String> keys = Arrays.stream(Rule.values()).map(Rule::key).collect(Collectors.toSet());
        JsonNodes.names(document).stream()
                .filter(name -> !keys.contains(name))
                .forEach(name -> problems.add(place + name + " is no kind of change"));
        if (!problems.isEmpty()) {
            throw new SpecException(problems);
        }
        return new BreakingPolicy(effects);
    }

    Effect effect(Rule rule) {
        return effects.getOrDefault(rule, Effect.COMPATIBLE);
    }
}
