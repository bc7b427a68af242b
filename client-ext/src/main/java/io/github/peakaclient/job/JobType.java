package io.github.peakaclient.job;

/** The types of jobs. Their names are part of the text form of tokens. */
enum JobType {
    INITIAL_SYNC("first sync of cache", false),
    FULL_REFRESH("full refresh of cache", true),
    INCREMENTAL_UPDATE("incremental update of cache", true),
    INITIAL_RUN("first run of materialized query", true),
    REFRESH("refresh of materialized query", true),
    METADATA_REFRESH("metadata refresh of catalog", false),
    EXPORT("export", true);

    /** The words for such a job, which the id follows. */
    final String description;

    /** Whether the API has an operation that stops such a job. */
    final boolean cancelable;

    JobType(String description, boolean cancelable) {
        this.description = description;
        this.cancelable = cancelable;
    }
}
