package io.github.peakaclient.transfer;

import io.github.peakaclient.error.CsvHeaderException;
import io.github.peakaclient.internal.Text;
import io.github.peakaclient.model.CsvColumnMapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The assignment of columns of a file to columns of a table, collected and then compared with both. Not thread-safe. */
final class CsvMappings {
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private boolean all;
    private boolean restIgnored;
    private boolean header = true;

    void map(String header, String column) {
        rules.add(new Rule(header, -1, column));
    }

    void map(int index, String column) {
        rules.add(new Rule(null, index, column));
    }

    void mapAll() {
        all = true;
    }

    void ignore(String header) {
        ignored.add(header);
    }

    void ignoreUnmapped() {
        restIgnored = true;
    }

    void noHeader() {
        header = false;
    }

    boolean hasHeader() {
        return header;
    }

    /**
     * Returns the mappings to send.
     *
     * @param names the first line of the file
     * @param columns those of the table
     * @throws CsvHeaderException with all that does not fit
     */
    List<CsvColumnMapping> resolve(List<String> names, String tableName, List<String> columns) {
        Resolution resolution = new Resolution(names, new HashSet<>(columns));
        for (Rule rule : rules) {
            resolution.apply(rule);
        }
        for (String name : ignored) {
            resolution.ignore(name);
        }
        for (int i = 0; i < names.size(); i++) {
            resolution.rest(i);
        }
        List<String> problems = resolution.problems;
        if (problems.isEmpty() && resolution.mappings.isEmpty()) {
            problems.add("no column is mapped");
        }
        if (!problems.isEmpty()) {
            throw new CsvHeaderException(
                    "the import into " + Text.quoted(tableName) + " was not sent",
                    problems,
                    "The file has " + resolution.describeNames() + "; the table has " + Text.quoted(columns));
        }
        return resolution.mappings;
    }

    /** The comparison with one file and one table. */
    private final class Resolution {
        private final List<String> names;
        private final Set<String> columns;
        private final Set<String> filled = new HashSet<>();
        private final boolean[] used;
        private final boolean namesKnown;
        private final List<String> problems = new ArrayList<>();
        private final List<CsvColumnMapping> mappings = new ArrayList<>();

        Resolution(List<String> names, Set<String> columns) {
            this.names = names;
            this.columns = columns;
            this.used = new boolean[names.size()];
            this.namesKnown = header && isAnyKnown();
        }

        /** Returns false if the first line may well hold values of a file without a header, which belong in no message. */
        private boolean isAnyKnown() {
            Set<String> known = new HashSet<>(columns);
            known.addAll(ignored);
            for (Rule rule : rules) {
                if (rule.header != null) {
                    known.add(rule.header);
                }
            }
            return !Collections.disjoint(names, known);
        }

        String describeNames() {
            if (namesKnown) {
                return Text.quoted(names);
            }
            return names.size()
                    + (header
                            ? " columns, none of whose names is known here: call noHeader() if its first line holds values"
                            : " columns without names");
        }

        void apply(Rule rule) {
            int index = rule.header == null ? rule.index : find(rule.header);
            if (index >= names.size()) {
                problems.add("there is no CSV column with index " + index + ", the last is " + (names.size() - 1));
                index = -1;
            }
            if (!columns.contains(rule.column)) {
                problems.add("the table has no column " + Text.quoted(rule.column));
            } else if (!filled.add(rule.column)) {
                problems.add("two CSV columns are mapped to " + Text.quoted(rule.column));
            }
            if (index != -1) {
                used[index] = true;
                add(index, rule.column);
            }
        }

        /** Returns the index of the column of this name, -1 if there is not exactly one. */
        private int find(String name) {
            int count = count(name);
            if (count > 1) {
                problems.add(count + " CSV columns are named " + Text.quoted(name) + ", map them by index");
                for (int i = 0; i < used.length; i++) {
                    used[i] |= names.get(i).equals(name); // said once is enough
                }
            } else if (count == 0) {
                problems.add("there is no CSV column " + Text.quoted(name));
            }
            return count == 1 ? names.indexOf(name) : -1;
        }

        private int count(String name) {
            return header ? Collections.frequency(names, name) : 0;
        }

        void ignore(String name) {
            if (count(name) == 0) {
                problems.add("there is no CSV column " + Text.quoted(name) + " to ignore");
            }
            for (int i = 0; i < used.length; i++) {
                if (header && names.get(i).equals(name)) {
                    used[i] = true;
                }
            }
        }

        void rest(int index) {
            String name = names.get(index);
            if (used[index]) {
                return;
            }
            if (all && count(name) == 1 && columns.contains(name) && filled.add(name)) {
                add(index, name);
            } else if (!restIgnored) {
                problems.add("the CSV column "
                        + (namesKnown ? Text.quoted(name) + " (index " + index + ")" : "with index " + index)
                        + " is mapped to no column of the table");
            }
        }

        /** Adds a mapping, by name if possible: it is not known whether the server counts from 0 or 1. */
        private void add(int index, String column) {
            String name = names.get(index);
            CsvColumnMapping.Builder mapping = CsvColumnMapping.builder().name(column);
            boolean named = count(name) == 1 && !name.trim().isEmpty();
            mappings.add((named ? mapping.csvColumnName(name) : mapping.csvColumnIndex((long) index)).build());
        }
    }

    /** A mapping as the caller wrote it. */
    private static final class Rule {
        private final @Nullable String header;
        private final int index;
        private final String column;

        Rule(@Nullable String header, int index, String column) {
            this.header = header;
            this.index = index;
            this.column = column;
        }
    }
}
