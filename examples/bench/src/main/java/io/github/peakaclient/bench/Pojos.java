package io.github.peakaclient.bench;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Classes with the members of models, as one writes them for other libraries. They are public for those that generate code. */
public final class Pojos {
    private Pojos() {}

    /** The smallest object. */
    public static final class Connection {
        public @Nullable String id;
        public @Nullable String name;
        public @Nullable String type;
    }

    /** A flat object of texts. */
    public static final class Project {
        public @Nullable String id;
        public @Nullable String name;
        public @Nullable String description;
        public @Nullable String domain;
        public @Nullable String owner;
        public @Nullable String webhookBaseUrl;
        public @Nullable String workspaceId;
        public @Nullable OffsetDateTime createdAt;
    }

    /** The state of an export. */
    public enum State {
        SUCCEEDED,
        FAILED
    }

    /** The format of an export. */
    public enum Format {
        CSV,
        JSONL
    }

    /** A larger object with numbers, enums, times and a list. */
    public static final class Export {
        public @Nullable String id;
        public @Nullable State status;
        public @Nullable Format format;
        public @Nullable String apiKeyPrefix;
        public @Nullable Long bytes;
        public @Nullable String catalogId;
        public @Nullable String clientSource;
        public @Nullable OffsetDateTime createdAt;
        public @Nullable Boolean downloadable;
        public @Nullable Long durationMs;
        public @Nullable OffsetDateTime expiresAt;
        public @Nullable List<File> files;
        public @Nullable String queryId;
        public @Nullable Long rowCount;
        public @Nullable String schemaName;
        public @Nullable String source;
        public @Nullable String tableName;
        public @Nullable String userId;
        public @Nullable String userName;
    }

    /** A file of an export. */
    public static final class File {
        public @Nullable String name;
        public @Nullable String url;
        public @Nullable Long bytes;
    }

    /** The state of a cache or of a run of it. */
    public enum CacheState {
        COMPLETED,
        RUNNING
    }

    /** An object with others nested in it. */
    public static final class Cache {
        public @Nullable String id;
        public @Nullable String appId;
        public @Nullable String projectId;
        public @Nullable String catalogId;
        public @Nullable String schemaName;
        public @Nullable String tableName;
        public @Nullable CacheState status;
        public @Nullable Execution lastFullRefreshCacheExecution;
        public @Nullable Execution lastIncrementalCacheExecution;
    }

    /** A run of a cache. */
    public static final class Execution {
        public @Nullable String id;
        public @Nullable CacheState status;
        public @Nullable String executionMode;
        public @Nullable OffsetDateTime createdAt;
        public @Nullable OffsetDateTime finishedAt;
        public @Nullable OffsetDateTime updatedAt;
        public @Nullable Progress progress;
    }

    /** The counts of a run. */
    public static final class Progress {
        public @Nullable String lastCacheTxId;
        public @Nullable String lastOffset;
        public @Nullable Long numberOfCachedRecords;
        public @Nullable Long numberOfDeletedRecords;
        public @Nullable Long numberOfInsertedRecords;
        public @Nullable Long numberOfUpdatedRecords;
    }
}
