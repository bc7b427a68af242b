package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.internal.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file whose first line does not fit the mappings of its import and the columns of the table, or is not CSV in UTF-8. No part
 * of the file was sent. The message has the first 30 problems. Names that can be values, in a file without a header, are in no text.
 */
public final class CsvHeaderException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private static final int MAX_IN_MESSAGE = 30;

    private final ArrayList<String> problems;

    /**
     * Creates an exception.
     *
     * @param outcome what has become of the import
     * @param problems the problems, one at least
     * @param columns a description of the columns of the file and the table, null if they are not known
     * @hidden
     */
    @Internal
    public CsvHeaderException(String outcome, List<String> problems, @Nullable String columns) {
        super(
                Operations.IMPORT_CSV,
                outcome + ": " + describe(problems) + (columns == null ? "" : ". " + columns),
                Collections.emptyList(),
                null,
                null);
        this.problems = new ArrayList<>(problems);
    }

    private static String describe(List<String> problems) {
        int more = problems.size() - MAX_IN_MESSAGE;
        return more > 0
                ? Text.join(problems.subList(0, MAX_IN_MESSAGE), "; ") + "; and " + more + " more"
                : Text.join(problems, "; ");
    }

    /** {@return all problems, one at least} Unmodifiable. */
    public List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** {@return false: no part of the file was sent} */
    @Override
    public boolean mayHaveBeenProcessed() {
        return false;
    }
}
