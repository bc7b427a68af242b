package io.github.peakaclient.job;

/** The types of jobs. Their names are part of the text form of tokens. */
enum JobType {
    INITIAL_SYNC("first sync of cache"),
    FULL_REFRESH("full refresh of cache"),
    INCREMENTAL_UPDATE("incremental update of cache"),
    INITIAL_RUN("first run of materialized query"),
    REFRESH("refresh of materialized query"),
    METADATA_REFRESH("metadata refresh of catalog"),
    EXPORT("export");

    /** The words for such a job, which the id follows. */
    final String description;

    JobType(String description) {
        this.description = description;
    }
}
