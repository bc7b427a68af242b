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
 * A line of the public API that was changed or removed.
 *
 * @param type the short name of the class
 * @param before the former line
 * @param after the line that replaces it; empty if there is none
 * @param note the change for callers, in Markdown
 */
public record JavaChange(String type, String before, String after, String note) {

    /** Returns the changes that break callers, sorted by class. */
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
            boolean toldWithOuterType = typeIsGone
                    && formerTypes.contains(enclosing(line.owner()))
                    && !types.contains(enclosing(line.owner()));
            boolean kept =
                    byName.getOrDefault(line.name(), List.of()).stream().anyMatch(now -> now.isCompatibleWith(line));
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

    /** Returns the enclosing class of a nested class, or the package of a top-level class. */
    private static String enclosing(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    /** Returns the added lines without those that replace others. A new class is one line. */
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
                        former.getOrDefault(line.name(), List.of()).stream().noneMatch(line::isCompatibleWith))
                .filter(line -> types.contains(line.owner())
                        || (line.member().isEmpty()
                                && (types.contains(enclosing(line.owner()))
                                        || !nowTypes.contains(enclosing(line.owner())))))
                .map(ApiLine::shortText)
                .toList();
    }

    /** Returns the line of the same operation, or else an added member of the same name. */
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
                && !was.wirePositions().equals(is.wirePositions())) {
            parts.add("puts its arguments at other positions of the path");
        } else if (!was.parameterTypes().equals(is.parameterTypes())
                || !was.wirePositions().equals(is.wirePositions())) {
            parts.add("takes `" + is.parameterNames() + "`, was `" + was.parameterNames() + "`");
        }
        if (!was.type().equals(is.type())) {
            String verb = was.isMethod() ? "returns" : "is";
            parts.add(verb + " `" + is.type() + "`, was `" + was.type() + "`");
        }
        return subject + String.join(", and ", parts) + ".";
    }
}
