package io.github.peakaclient.json;

import io.github.peakaclient.api.Internal;
import org.jspecify.annotations.Nullable;

/**
 * A check for the required members that a builder lacks, which names them all at once.
 *
 * @hidden
 */
@Internal
public final class RequiredMembers {
    private final String model;
    private final Members members;
    private final StringBuilder missing = new StringBuilder();

    /**
     * Starts a check of one model.
     *
     * @param model the name of the model
     * @param members the members of the model
     */
    public RequiredMembers(String model, Members members) {
        this.model = model;
        this.members = members;
    }

    /**
     * Records the member if it is absent.
     *
     * @param member the number of the member
     * @param name the name of the member on the wire
     * @param value the value
     * @return this check
     */
    public RequiredMembers check(int member, String name, @Nullable Object value) {
        if (value == null && !members.isNull(member)) {
            missing.append(missing.length() == 0 ? "" : ", ").append(name);
        }
        return this;
    }

    /** Throws an {@link IllegalStateException} if a member is absent. */
    public void done() {
        if (missing.length() > 0) {
            throw new IllegalStateException(model + " lacks required members: " + missing);
        }
    }
}
