package io.github.peakaclient.internal.session;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.TableNotCachedException;
import io.github.peakaclient.sql.TableName;
import java.util.Collection;

/** A check that tables can be read completely, made before something that reads them is sent. Thread-safe. */
public interface TableCheck {
    /**
     * Checks that each of the tables can be read completely now.
     *
     * @param session what sends the requests
     * @param projectId the id of the project
     * @param operation the operation to be sent, for the message
     * @param tables the tables
     * @throws TableNotCachedException if some cannot; it names them all
     */
    void check(Session session, String projectId, OperationInfo operation, Collection<TableName> tables);
}
