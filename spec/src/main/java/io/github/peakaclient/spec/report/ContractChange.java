package io.github.peakaclient.spec.report;

import java.util.Comparator;

/**
 * One difference of two contracts.
 *
 * @param place what differs, such as {@code GET /connections/{projectId}} or {@code Catalog.id}
 * @param detail what is different about it; empty when all is said
 * @param breaksWire whether a client of the former contract may get or send something that it does not know
 */
record ContractChange(Area area, What what, String place, String detail, boolean breaksWire)
        implements Comparable<ContractChange> {

    /** In the order of a report. */
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

    /** What happened to it. */
    enum What {
        ADDED("added"),
        REMOVED("removed"),
        CHANGED("changed");

        final String word;

        What(String word) {
            this.word = word;
        }
    }

    @Override
    public int compareTo(ContractChange other) {
        return Comparator.comparing(ContractChange::area)
                .thenComparing(ContractChange::what)
                .thenComparing(ContractChange::place)
                .thenComparing(ContractChange::detail)
                .thenComparing(ContractChange::breaksWire)
                .compare(this, other);
    }
}
