package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.job.WaitPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the files of an export are downloaded. Immutable. */
public final class DownloadOptions {
    private static final int MOST_PARALLEL = 64;
    private static final DownloadOptions STANDARD = new Builder().build();

    private final int parallelParts;
    private final boolean unpack;
    private final boolean overwrite;
    private final WaitPolicy waitPolicy;
    private final @Nullable Duration deadline;

    private DownloadOptions(Builder builder) {
        this.parallelParts = builder.parallelParts;
        this.unpack = builder.unpack;
        this.overwrite = builder.overwrite;
        this.waitPolicy = builder.waitPolicy;
        this.deadline = builder.deadline;
    }

    /** The default: what an empty {@link #builder()} builds. */
    public static DownloadOptions standard() {
        return STANDARD;
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder with these values. */
    public Builder toBuilder() {
        Builder builder = new Builder()
                .parallelParts(parallelParts)
                .unpack(unpack)
                .overwrite(overwrite)
                .waitPolicy(waitPolicy);
        return deadline == null ? builder : builder.deadline(deadline);
    }

    /** How many files are fetched at the same time. */
    public int parallelParts() {
        return parallelParts;
    }

    /** Whether gzip is unpacked. */
    public boolean unpack() {
        return unpack;
    }

    /** Whether files that exist are replaced. */
    public boolean overwrite() {
        return overwrite;
    }

    /** How long the end of the export is waited for. */
    public WaitPolicy waitPolicy() {
        return waitPolicy;
    }

    /** The longest time of the download itself, null for any. */
    public @Nullable Duration deadline() {
        return deadline;
    }

    @Override
    public String toString() {
        return "DownloadOptions{parallelParts=" + parallelParts + ", unpack=" + unpack + ", overwrite=" + overwrite
                + ", waitPolicy=" + waitPolicy + ", deadline=" + deadline + "}";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private int parallelParts = 4;
        private boolean unpack;
        private boolean overwrite;
        private WaitPolicy waitPolicy = WaitPolicy.standard();
        private @Nullable Duration deadline;

        private Builder() {}

        /**
         * How many files are fetched at the same time, on threads of the download's own. Default: 4.
         *
         * @throws IllegalArgumentException if it is not from 1 to 64
         */
        public Builder parallelParts(int parallelParts) {
            if (parallelParts < 1 || parallelParts > MOST_PARALLEL) {
                throw new IllegalArgumentException(
                        "parallelParts must be from 1 to " + MOST_PARALLEL + ", got " + parallelParts);
            }
            this.parallelParts = parallelParts;
            return this;
        }

        /**
         * Whether files that are packed with gzip are unpacked, and lose {@code .gz} at the end of their names. Default: no,
         * they stay as they are sent.
         */
        public Builder unpack(boolean unpack) {
            this.unpack = unpack;
            return this;
        }

        /** Whether files that exist are replaced. Default: no, the download fails before anything is fetched. */
        public Builder overwrite(boolean overwrite) {
            this.overwrite = overwrite;
            return this;
        }

        /** How long the end of the export is waited for. Default: {@link WaitPolicy#standard()}. */
        public Builder waitPolicy(WaitPolicy waitPolicy) {
            this.waitPolicy = requireNonNull(waitPolicy, "waitPolicy == null");
            return this;
        }

        /**
         * The longest time of the download itself, from the end of the export. Default: any; only the read timeout of the HTTP
         * client counts, for each read.
         *
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder deadline(Duration deadline) {
            this.deadline = Arguments.positive(deadline, "deadline");
            return this;
        }

        /** Makes the options. */
        public DownloadOptions build() {
            return new DownloadOptions(this);
        }
    }
}
