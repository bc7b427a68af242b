package io.github.peakaclient.table;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.TableNotCachedException;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.internal.session.TableCheck;
import io.github.peakaclient.sql.TableName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The check that tables are complete, by their states. Immutable and thread-safe.
 *
 * @hidden
 */
@Internal
public final class CompleteTables implements TableCheck {
    /** Creates the check. */
    public CompleteTables() {}

    @Override
    public void check(Session session, String projectId, OperationInfo operation, Collection<TableName> tables) {
        Map<TableName, String> reasons = new LinkedHashMap<>();
        for (TableState state : Tables.states(session, projectId, tables)) {
            if (!state.isComplete()) {
                reasons.put(state.table(), state.reason());
            }
        }
        if (!reasons.isEmpty()) {
            throw new TableNotCachedException(operation, "nothing was sent", reasons, false, null);
        }
    }
}
