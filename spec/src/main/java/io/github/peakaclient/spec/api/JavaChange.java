package io.github.peakaclient.spec.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of the public API that callers may have used and that is another one now, or none.
 *
 * @param type the class that it is about, by its short name
 * @param before the former line
 * @param after the line in its place; empty when there is none
 * @param note what a caller has to know, in Markdown
 */
public record JavaChange(String type, String before, String after, String note) {

    /** Returns what breaks callers, by class. What was added breaks nobody. */
    public static List<JavaChange> of(List<String> oldApi, List<String> newApi) {
        List<ApiLine> old = oldApi.stream().map(ApiLine::parse).toList();
        List<ApiLine> made = newApi.stream().map(ApiLine::parse).toList();
        Map<String, List<ApiLine>> byName = byName(made);
        Set<String> former = old.stream().map(ApiLine::signature).collect(Collectors.toSet());
        Set<String> types = made.stream().map(ApiLine::owner).collect(Collectors.toSet());
        Set<String> formerTypes = old.stream().map(ApiLine::owner).collect(Collectors.toSet());
        List<ApiLine> added =
                made.stream().filter(line -> !former.contains(line.signature())).toList();
        List<JavaChange> changes = new ArrayList<>();
        Set<ApiLine> taken = new HashSet<>();
        for (ApiLine line : old) {
            boolean typeIsGone = !types.contains(line.owner());
            boolean toldWithItsType =
                    typeIsGone && line.route().isEmpty() && !line.member().isEmpty();
            boolean toldWithOuterType =
                    typeIsGone && formerTypes.contains(around(line.owner())) && !types.contains(around(line.owner()));
            boolean kept = byName.getOrDefault(line.name(), List.of()).stream().anyMatch(now -> now.serves(line));
            if (!kept && !toldWithItsType && !toldWithOuterType) {
                Optional<ApiLine> successor = successor(line, made, added).filter(taken::add);
                changes.add(new JavaChange(
                        line.outermost(),
                        line.text(),
                        successor.map(ApiLine::text).orElse(""),
                        successor.map(now -> note(line, now)).orElse("`" + line.shortText() + "` is gone.")));
            }
        }
        changes.sort(Comparator.comparing(JavaChange::type).thenComparing(JavaChange::before));
        return List.copyOf(changes);
    }

    private static Map<String, List<ApiLine>> byName(List<ApiLine> lines) {
        return lines.stream().collect(Collectors.groupingBy(ApiLine::name));
    }

    /** The class around a nested class, the package of others. */
    private static String around(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    /** What was added, but for what is in the place of something else. A new class is one line. */
    public static List<String> added(List<String> oldApi, List<String> newApi) {
        Set<String> successors =
                of(oldApi, newApi).stream().map(JavaChange::after).collect(Collectors.toSet());
        List<ApiLine> old = oldApi.stream().map(ApiLine::parse).toList();
        Map<String, List<ApiLine>> former = byName(old);
        Set<String> types = old.stream().map(ApiLine::owner).collect(Collectors.toSet());
        List<ApiLine> made = newApi.stream().map(ApiLine::parse).toList();
        Set<String> nowTypes = made.stream().map(ApiLine::owner).collect(Collectors.toSet());
        return made.stream()
                .filter(line -> !successors.contains(line.text()))
                .filter(line ->
                        former.getOrDefault(line.name(), List.of()).stream().noneMatch(line::serves))
                .filter(line -> types.contains(line.owner())
                        || (line.member().isEmpty()
                                && (types.contains(around(line.owner())) || !nowTypes.contains(around(line.owner())))))
                .map(ApiLine::shortText)
                .toList();
    }

    /** The same operation wherever it is now; else what was added to the class under the same name. */
    private static Optional<ApiLine> successor(ApiLine line, List<ApiLine> made, List<ApiLine> added) {
        Stream<ApiLine> sameRoute = made.stream()
                .filter(now -> !line.route().isEmpty() && now.route().equals(line.route()));
        Stream<ApiLine> sameName = added.stream()
                .filter(now -> now.owner().equals(line.owner())
                        && now.member().equals(line.member())
                        && now.isMethod() == line.isMethod());
        return Stream.concat(sameRoute, sameName).findFirst();
    }

    private static String note(ApiLine was, ApiLine is) {
        String subject = "`" + was.shortText() + "` ";
        if (was.member().isEmpty()) {
            return subject + "is declared `" + is.type() + "`, was `" + was.type() + "`.";
        }
        List<String> parts = new ArrayList<>();
        if (!was.owner().equals(is.owner()) || !was.member().equals(is.member())) {
            parts.add("is `" + is.shortText() + "` now");
        } else if (was.parameterNames().equals(is.parameterNames())
                && !was.placesOnWire().equals(is.placesOnWire())) {
            parts.add("puts its arguments in other places of the path");
        } else if (!was.parameterTypes().equals(is.parameterTypes())
                || !was.placesOnWire().equals(is.placesOnWire())) {
            parts.add("takes `" + is.parameterNames() + "`, was `" + was.parameterNames() + "`");
        }
        if (!was.type().equals(is.type())) {
            String verb = was.isMethod() ? "answers" : "is";
            parts.add(verb + " `" + is.type() + "`, was `" + was.type() + "`");
        }
        return subject + String.join(", and ", parts) + ".";
    }
}
