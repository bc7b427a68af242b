package io.github.peakaclient.spec.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A difference between two contracts.
 *
 * @param place the changed object, such as {@code GET /connections/{projectId}} or {@code Catalog.id}
 * @param detail the difference; may be empty
 */
record ContractChange(Area area, Kind kind, String place, String detail, Rule rule, Effect effect)
        implements Comparable<ContractChange> {

    /** The sections of a report, in order. */
    enum Area {
        SERVER("Servers"),
        OPERATION("Operations"),
        PARAMETER("Parameters"),
        RESPONSE("Responses"),
        SCHEMA("Schemas"),
        PROPERTY("Properties"),
        ENUM_VALUE("Enum values");

        final String title;

        Area(String title) {
            this.title = title;
        }
    }

    /** The kinds of changes. */
    enum Kind {
        ADDED("added"),
        REMOVED("removed"),
        CHANGED("changed");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Returns one change for each place, with all details and the worst effect. Expects sorted changes. */
    static List<ContractChange> byPlace(List<ContractChange> changes) {
        Map<String, ContractChange> places = new LinkedHashMap<>();
        for (ContractChange change : changes) {
            places.merge(change.area + " " + change.kind + " " + change.place, change, ContractChange::and);
        }
        return new ArrayList<>(places.values());
    }

    private ContractChange and(ContractChange other) {
        boolean worse = effect.compareTo(other.effect) < 0;
        return new ContractChange(
                area,
                kind,
                place,
                String.join("; ", List.of(detail, other.detail)),
                worse ? other.rule : rule,
                effect.orWorse(other.effect));
    }

    @Override
    public int compareTo(ContractChange other) {
        return Comparator.comparing(ContractChange::area)
                .thenComparing(ContractChange::kind)
                .thenComparing(ContractChange::place)
                .thenComparing(ContractChange::detail)
                .thenComparing(ContractChange::rule)
                .compare(this, other);
    }
}
