package io.github.peakaclient.error;

import java.util.Collections;

/**
 * The pages of a list do not go on as they must: the server repeats a position, goes back, or the order is not unique. Going on
 * would lose or repeat items, or never end.
 */
public final class PagingException extends PeakaException {
    private static final long serialVersionUID = 1L;

    /**
     * Used by the client; of use in tests.
     *
     * @param operationId the operation that gives the pages
     * @param target method and path template of it
     * @param problem what is wrong with them
     */
    public PagingException(String operationId, String target, String problem) {
        super(operationId, target, MessageText.line(problem), Collections.emptyList(), null, null);
    }
}
