package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.internal.Text;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A setting that the server accepted and then stored otherwise than requested. Immutable. */
public final class IgnoredSetting implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String subject;
    private final String setting;
    private final String requested;
    private final @Nullable String stored;

    private IgnoredSetting(String subject, String setting, String requested, @Nullable String stored) {
        this.subject = requireNonNull(subject, "subject == null");
        this.setting = requireNonNull(setting, "setting == null");
        this.requested = requireNonNull(requested, "requested == null");
        this.stored = stored;
    }

    /**
     * {@return a difference}
     *
     * @param subject what the setting belongs to, such as a column
     * @param setting the name of the setting
     * @param requested the value that was sent
     * @param stored the value that the server has; null for none
     * @hidden
     */
    @Internal
    public static IgnoredSetting of(String subject, String setting, String requested, @Nullable String stored) {
        return new IgnoredSetting(subject, setting, requested, stored);
    }

    /** {@return the owner of the setting, such as {@code cache c1} or {@code column email}} */
    public String subject() {
        return subject;
    }

    /** {@return the name of the setting, such as {@code isUnique} or {@code incrementalCacheSchedule}} */
    public String setting() {
        return setting;
    }

    /** {@return the requested value as text} */
    public String requested() {
        return requested;
    }

    /** {@return the stored value as text, null if there is none} */
    public @Nullable String stored() {
        return stored;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof IgnoredSetting)) {
            return false;
        }
        IgnoredSetting that = (IgnoredSetting) other;
        return subject.equals(that.subject)
                && setting.equals(that.setting)
                && requested.equals(that.requested)
                && Objects.equals(stored, that.stored);
    }

    @Override
    public int hashCode() {
        return Objects.hash(subject, setting, requested, stored);
    }

    /** {@return a line such as {@code isUnique of column email is false, not true}} Long values are cut. */
    @Override
    public String toString() {
        return Text.bounded(setting) + " of " + Text.bounded(subject)
                + (stored == null ? " is missing" : " is " + Text.bounded(stored)) + ", not " + Text.bounded(requested);
    }
}
