package io.github.peakaclient.spec.report;

import java.util.Comparator;

/**
 * A difference between two contracts.
 *
 * @param place the changed object, such as {@code GET /connections/{projectId}} or {@code Catalog.id}
 * @param detail the difference; may be empty
 * @param breaksWire true if clients of the former contract may send or receive something that it did not have
 */
record ContractChange(Area area, Kind kind, String place, String detail, boolean breaksWire)
        implements Comparable<ContractChange> {

    /** The sections of a report, in order. */
    enum Area {
        SERVER("Servers"),
        OPERATION("Operations"),
        PARAMETER("Parameters"),
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

    @Override
    public int compareTo(ContractChange other) {
        return Comparator.comparing(ContractChange::area)
                .thenComparing(ContractChange::kind)
                .thenComparing(ContractChange::place)
                .thenComparing(ContractChange::detail)
                .thenComparing(ContractChange::breaksWire)
                .compare(this, other);
    }
}
