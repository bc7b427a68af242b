package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.Text;
import io.github.peakaclient.sql.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tables that had to be readable completely and are not: they are read live from an API connector, their first sync still runs or has
 * failed, they are broken or not known. Either a query, an export or a materialized query that requires them was refused before it was
 * sent, or {@code ensureCached} cannot cache them. The message has the first 30 tables, each with its reason.
 */
public final class TableNotCachedException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private static final int MAX_IN_MESSAGE = 30;

    private final LinkedHashMap<TableName, String> reasons;
    private final boolean mayHaveBeenProcessed;

    /**
     * Creates an exception.
     *
     * @param operation the operation that was refused, or that failed
     * @param outcome what has become of it
     * @param reasons the tables, one at least, each with its reason
     * @param mayHaveBeenProcessed whether something may have changed
     * @param cause the failure of a call or a job, null if there was none
     * @hidden
     */
    @Internal
    public TableNotCachedException(
            OperationInfo operation,
            String outcome,
            Map<TableName, String> reasons,
            boolean mayHaveBeenProcessed,
            @Nullable Throwable cause) {
        super(operation, outcome + ": " + describe(reasons), Collections.emptyList(), null, cause);
        this.reasons = new LinkedHashMap<>(reasons);
        this.mayHaveBeenProcessed = mayHaveBeenProcessed;
    }

    private static String describe(Map<TableName, String> reasons) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<TableName, String> reason : reasons.entrySet()) {
            if (lines.size() < MAX_IN_MESSAGE) {
                lines.add(MessageText.line(reason.getKey() + ": " + reason.getValue()));
            }
        }
        int more = reasons.size() - lines.size();
        return Text.join(lines, "; ") + (more > 0 ? "; and " + more + " more" : "");
    }

    /** {@return the tables that are not complete, one at least, each with its reason in words} Unmodifiable. */
    public Map<TableName, String> reasons() {
        return Collections.unmodifiableMap(reasons);
    }

    /** {@return false if nothing was sent but what reads states} After {@code ensureCached}, caches of other tables may have been created. */
    @Override
    public boolean mayHaveBeenProcessed() {
        return mayHaveBeenProcessed;
    }
}
