package io.github.peakaclient.table;

import io.github.peakaclient.error.IgnoredSetting;
import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.model.ColumnRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The comparison of requested columns with those that the server stored. */
final class ColumnComparison {
    private final TableKind kind;
    private final List<ColumnDetail> all;
    private final List<ColumnDetail> stored = new ArrayList<>();
    private final List<IgnoredSetting> ignored = new ArrayList<>();

    /**
     * Creates a comparison.
     *
     * @param all the columns of the table as they were read back
     */
    ColumnComparison(TableKind kind, List<ColumnDetail> all) {
        this.kind = kind;
        this.all = all;
    }

    /** Compares a column. Types are left out: the server spells them otherwise than requests do. */
    void add(ColumnRequest requested) {
        String subject = "column " + requested.getName();
        ColumnDetail column = find(requested.getName());
        if (column == null) {
            ignored.add(IgnoredSetting.of(subject, "name", requested.getName(), null));
            return;
        }
        stored.add(column);
        compare(subject, "name", requested.getName(), column.getName());
        compare(subject, "displayName", requested.getDisplayName(), column.getDisplayName());
        compare(subject, "defaultValue", requested.getDefaultValue(), column.getDefaultValue());
        compare(subject, "isNotNull", requested.isNotNull(), column.isNotNull());
        compare(subject, "isUnique", requested.isUnique(), column.isUnique());
    }

    private @Nullable ColumnDetail find(String requestedName) {
        ColumnDetail found = named(requestedName);
        return found == null ? named(kind.stored(requestedName)) : found;
    }

    private @Nullable ColumnDetail named(String name) {
        for (ColumnDetail column : all) {
            if (column != null && column.getName().equals(name)) {
                return column;
            }
        }
        return null;
    }

    /** Compares a setting, which is null if it was not requested. */
    void compare(String subject, String setting, @Nullable String requested, @Nullable String now) {
        if (requested != null && !requested.equals(now)) {
            ignored.add(IgnoredSetting.of(subject, setting, requested, now));
        }
    }

    private void compare(String subject, String setting, @Nullable Boolean requested, @Nullable Boolean now) {
        if (requested != null && requested != Boolean.TRUE.equals(now)) {
            ignored.add(IgnoredSetting.of(
                    subject, setting, String.valueOf(requested), now == null ? null : String.valueOf(now)));
        }
    }

    /** Returns the columns that were found, in the order of the requests. */
    List<ColumnDetail> stored() {
        return stored;
    }

    /** Returns the differences, in the order of the requests. */
    List<IgnoredSetting> ignored() {
        return ignored;
    }
}
