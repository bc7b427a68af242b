package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.job.WaitPolicy;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The options of a download of the files of an export. Immutable. */
public final class DownloadOptions {
    private static final int MOST_PARALLEL = 64;
    private static final DownloadOptions STANDARD = new Builder().build();

    private final int parallelParts;
    private final boolean unpack;
    private final boolean overwrite;
    private final WaitPolicy waitPolicy;
    private final @Nullable Duration deadline;
    private final @Nullable TransferListener listener;

    private DownloadOptions(Builder builder) {
        this.parallelParts = builder.parallelParts;
        this.unpack = builder.unpack;
        this.overwrite = builder.overwrite;
        this.waitPolicy = builder.waitPolicy;
        this.deadline = builder.deadline;
        this.listener = builder.listener;
    }

    /** {@return the default, which an empty {@link #builder()} builds} */
    public static DownloadOptions standard() {
        return STANDARD;
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with these values} */
    public Builder toBuilder() {
        Builder builder = new Builder()
                .parallelParts(parallelParts)
                .unpack(unpack)
                .overwrite(overwrite)
                .waitPolicy(waitPolicy);
        builder.deadline = deadline;
        builder.listener = listener;
        return builder;
    }

    /** {@return the number of files that are fetched at the same time} */
    public int parallelParts() {
        return parallelParts;
    }

    /** {@return whether gzip is unpacked} */
    public boolean unpack() {
        return unpack;
    }

    /** {@return whether existing files are replaced} */
    public boolean overwrite() {
        return overwrite;
    }

    /** {@return the policy of the wait for the end of the export} */
    public WaitPolicy waitPolicy() {
        return waitPolicy;
    }

    /** {@return the limit for the time of the download itself, null for none} */
    public @Nullable Duration deadline() {
        return deadline;
    }

    /** {@return the listener for the progress of the download, null for none} */
    public @Nullable TransferListener listener() {
        return listener;
    }

    /**
     * {@return whether the other has equal values and the same listener}
     *
     * @param other the object to compare with, may be null
     */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof DownloadOptions)) {
            return false;
        }
        DownloadOptions options = (DownloadOptions) other;
        return options.parallelParts == parallelParts
                && options.unpack == unpack
                && options.overwrite == overwrite
                && options.waitPolicy.equals(waitPolicy)
                && Objects.equals(options.deadline, deadline)
                && Objects.equals(options.listener, listener);
    }

    @Override
    public int hashCode() {
        return Objects.hash(parallelParts, unpack, overwrite, waitPolicy, deadline, listener);
    }

    @Override
    public String toString() {
        return "DownloadOptions{parallelParts=" + parallelParts + ", unpack=" + unpack + ", overwrite=" + overwrite
                + ", waitPolicy=" + waitPolicy + ", deadline=" + deadline + "}";
    }

    /** A builder of options. Not thread-safe. */
    public static final class Builder {
        private int parallelParts = 4;
        private boolean unpack;
        private boolean overwrite;
        private WaitPolicy waitPolicy = WaitPolicy.standard();
        private @Nullable Duration deadline;
        private @Nullable TransferListener listener;

        private Builder() {}

        /**
         * Sets the number of files that are fetched at the same time, on threads of the download's own. Default: 4.
         *
         * @param parallelParts the number, from 1 to 64
         * @return the number, at least 1
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
         * Sets whether files that are packed with gzip are unpacked, and lose {@code .gz} at the end of their names. Default:
         * false, they stay as they are sent.
         *
         * @param unpack true to unpack
         * @return this builder
         */
        public Builder unpack(boolean unpack) {
            this.unpack = unpack;
            return this;
        }

        /**
         * Sets whether existing files are replaced, one after the other. Default: false, the download fails before anything is fetched.
         *
         * @param overwrite true to replace; otherwise an existing file is an error
         * @return this builder
         */
        public Builder overwrite(boolean overwrite) {
            this.overwrite = overwrite;
            return this;
        }

        /**
         * Sets the policy of the wait for the end of the export. Default: {@link WaitPolicy#standard()}.
         *
         * @param waitPolicy the intervals and limits of the wait
         * @return this builder
         */
        public Builder waitPolicy(WaitPolicy waitPolicy) {
            this.waitPolicy = requireNonNull(waitPolicy, "waitPolicy == null");
            return this;
        }

        /**
         * Sets the limit for the time of the download itself, from the end of the export. A retry that would start later is not
         * waited for. Default: none; only the read timeout of the HTTP client counts, for each read.
         *
         * @param deadline a positive duration
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder deadline(Duration deadline) {
            this.deadline = Arguments.positive(deadline, "deadline");
            return this;
        }

        /**
         * Sets a listener for the bytes of the download as they are sent, called on the threads of the download. Default: none.
         *
         * @param listener the listener; it must not block for long
         * @return this builder
         */
        public Builder listener(TransferListener listener) {
            this.listener = requireNonNull(listener, "listener == null");
            return this;
        }

        /** {@return the options} */
        public DownloadOptions build() {
            return new DownloadOptions(this);
        }
    }
}
