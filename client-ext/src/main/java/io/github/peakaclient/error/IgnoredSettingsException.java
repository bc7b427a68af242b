package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A request that the server answered with success, though it has not stored all of it. The rest has taken effect: what was to be created
 * exists, and {@link #resourceId()} names it. The message has the differences, cut to 500 characters.
 */
public final class IgnoredSettingsException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final String resourceId;
    private final ArrayList<IgnoredSetting> ignored;

    /**
     * Creates an exception.
     *
     * @param operation the operation whose answer shows what was stored
     * @param resourceId the id of the cache, or the name of the table
     * @param ignored the differences, at least one
     * @param advice the way out, for the message
     * @hidden
     */
    @Internal
    public IgnoredSettingsException(
            OperationInfo operation, String resourceId, List<IgnoredSetting> ignored, String advice) {
        super(
                operation,
                "it succeeded, but not everything was stored as requested: "
                        + MessageText.line(Text.join(ignored, "; ")) + " (" + advice + ")",
                Collections.emptyList(),
                null,
                null);
        this.resourceId = resourceId;
        this.ignored = new ArrayList<>(ignored);
    }

    /** {@return the id of the cache, or the name of the table as it is stored} */
    public String resourceId() {
        return resourceId;
    }

    /** {@return the settings that were not stored as requested, at least one} Unmodifiable. */
    public List<IgnoredSetting> ignored() {
        return Collections.unmodifiableList(ignored);
    }
}
