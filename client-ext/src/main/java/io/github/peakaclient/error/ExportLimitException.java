package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import java.util.Collections;

/**
 * An export with exactly as many rows as the server exports at most. It has probably been cut off there, which the server does not report.
 * Nothing was downloaded or read. Several exports, each with a range of a key in its {@code WHERE} clause, get all rows.
 */
public final class ExportLimitException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final String exportId;
    private final long limit;

    /**
     * Creates an exception.
     *
     * @param operation the operation that reported the number of rows
     * @param exportId the id of the export
     * @param limit the largest number of rows of an export
     * @hidden
     */
    @Internal
    public ExportLimitException(OperationInfo operation, String exportId, long limit) {
        super(
                operation,
                "export " + MessageText.line(exportId) + " has exactly " + limit + " rows, where exports are cut off:"
                        + " export queries that each have a range of a key, such as WHERE id >= 0 AND id < 500000,"
                        + " or accept it by allowRowLimit()",
                Collections.emptyList(),
                null,
                null);
        this.exportId = exportId;
        this.limit = limit;
    }

    /** {@return the id of the export, whose files are still there} */
    public String exportId() {
        return exportId;
    }

    /** {@return the largest number of rows of an export, which is the number that this one has} */
    public long limit() {
        return limit;
    }
}
