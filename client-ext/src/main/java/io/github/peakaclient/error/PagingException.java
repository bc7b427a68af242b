package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import java.util.Collections;

/**
 * A list whose pages do not continue as they must: the server repeats a position or a page, goes back, sends
 * empty pages without end, or the order is not unique. Reading
 * further would lose or repeat items, or never end.
 */
public final class PagingException extends PeakaException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param operation the operation that returns the pages
     * @param problem the problem with them
     * @hidden
     */
    @Internal
    public PagingException(OperationInfo operation, String problem) {
        super(operation, MessageText.line(problem), Collections.emptyList(), null, null);
    }
}
