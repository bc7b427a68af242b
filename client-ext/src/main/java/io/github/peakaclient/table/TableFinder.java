package io.github.peakaclient.table;

import io.github.peakaclient.api.CachesApi;
import io.github.peakaclient.api.CachesApi.ListCacheExecutionsQuery;
import io.github.peakaclient.api.CatalogsApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.InvalidRequestException;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.job.FirstSyncs;
import io.github.peakaclient.job.JobStatus;
import io.github.peakaclient.model.CacheExecutionInfo;
import io.github.peakaclient.model.CacheExecutionState;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.CacheState;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.model.Catalog;
import io.github.peakaclient.model.TableCacheability;
import io.github.peakaclient.sql.TableName;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reader of the states of tables. It lists catalogs and caches once, so it serves one task only: nothing stale is believed.
 * Names are found without regard to case, as in Trino. Used by one thread at a time.
 */
final class TableFinder {
    /** The name in SQL of the two catalogs that every project has. */
    private static final String BUILT_IN = "peaka";

    private static final Set<String> DATABASES = new HashSet<>(Arrays.asList("postgres", "mysql", "mongodb"));
    private static final String DATABASE_PREFIX = "peaka_";
    private static final long EXECUTIONS = 100;

    private static final String UNCACHED =
            "it has no cache, and a live read of an API connector can stop at the connector's page size without an error";

    private final BoundedCalls calls;
    private final String projectId;
    private @Nullable List<Catalog> catalogs;
    private @Nullable List<CacheStatus> caches;

    TableFinder(BoundedCalls calls, String projectId) {
        this.calls = calls;
        this.projectId = projectId;
    }

    FoundTable find(TableName table) {
        if (table.catalog().equalsIgnoreCase(BUILT_IN)) {
            return new FoundTable(builtIn(table), null);
        }
        Catalog catalog = Answers.readOrNull(Operations.LIST_CATALOGS, () -> catalog(table.catalog()));
        if (catalog == null) {
            return new FoundTable(TableState.unknown(table, "there is no catalog of this name"), null);
        }
        if (Answers.read(Operations.LIST_CATALOGS, () -> isDatabase(catalog))) {
            return new FoundTable(TableState.live(table, true, "a database is always read completely"), null);
        }
        String catalogId = Answers.read(Operations.LIST_CATALOGS, catalog::getId);
        CacheStatus cache = cache(catalogId, table);
        return cache == null ? withoutCache(catalogId, table) : new FoundTable(ofCache(table, cache), null);
    }

    private static TableState builtIn(TableName table) {
        switch (table.schema().toLowerCase(Locale.ROOT)) {
            case "table":
            case "bitable":
                return TableState.live(table, true, "an internal table is always read completely");
            case "query":
                return TableState.unknown(
                        table, "a saved query is as complete as the tables that it reads: name those instead");
            case "mtquery":
                return TableState.unknown(
                        table,
                        "the rows of a materialized query are as complete as the tables were when it ran: name those"
                                + " instead");
            default:
                return TableState.unknown(table, "there is no such schema in the catalog " + BUILT_IN);
        }
    }

    private @Nullable Catalog catalog(String name) {
        if (catalogs == null) {
            catalogs = calls.send(
                    Operations.LIST_CATALOGS,
                    session -> session.api(CatalogsApi.class).listCatalogs(projectId));
        }
        for (Catalog catalog : catalogs) {
            if (catalog != null && catalog.getName().equalsIgnoreCase(name)) {
                return catalog;
            }
        }
        return null;
    }

    /** Returns whether it is one of the databases that are known to be read completely. All others count as API connectors. */
    private static boolean isDatabase(Catalog catalog) {
        String type = catalog.getCatalogType();
        if (type == null) {
            return false;
        }
        String name = type.toLowerCase(Locale.ROOT);
        return DATABASES.contains(name.startsWith(DATABASE_PREFIX) ? name.substring(DATABASE_PREFIX.length()) : name);
    }

    private FoundTable withoutCache(String catalogId, TableName table) {
        TableCacheability answer;
        try {
            answer = calls.send(
                    Operations.GET_TABLE_CACHEABILITY,
                    session -> session.api(CatalogsApi.class)
                            .getTableCacheability(projectId, catalogId, table.schema(), table.table()));
        } catch (InvalidRequestException e) {
            String message = e.serverMessage();
            return new FoundTable(
                    TableState.unknown(table, "the server does not know it" + (message == null ? "" : ": " + message)),
                    null);
        }
        if (Answers.read(Operations.GET_TABLE_CACHEABILITY, answer::isCached)) {
            caches = null; // its cache may have come into being since they were listed
            CacheStatus cache = cache(catalogId, table);
            return new FoundTable(
                    cache != null
                            ? ofCache(table, cache)
                            : TableState.broken(
                                    table,
                                    "the server reports it as cached but lists no cache of it: reading it and creating a"
                                            + " cache fail until its catalog is deleted and created again",
                                    null),
                    null);
        }
        Boolean cacheable = Answers.readOrNull(Operations.GET_TABLE_CACHEABILITY, answer::isCacheable);
        if (Boolean.FALSE.equals(cacheable)) {
            return new FoundTable(TableState.live(table, false, UNCACHED + "; it cannot be cached"), null);
        }
        return new FoundTable(
                TableState.live(table, false, UNCACHED),
                CacheRequest.builder()
                        .catalogId(catalogId)
                        .schemaName(table.schema())
                        .tableName(table.table())
                        .build());
    }

    private @Nullable CacheStatus cache(String catalogId, TableName table) {
        if (caches == null) {
            caches = calls.send(
                    Operations.LIST_CACHE_STATUSES,
                    session -> session.api(CachesApi.class).listCacheStatuses(projectId));
        }
        List<CacheStatus> listed = caches;
        return Answers.readOrNull(Operations.LIST_CACHE_STATUSES, () -> {
            for (CacheStatus cache : listed) {
                if (cache != null
                        && isOf(cache, catalogId, table)
                        && !cache.getStatus().equals(CacheState.DELETED)) {
                    return cache;
                }
            }
            return null;
        });
    }

    private static boolean isOf(CacheStatus cache, String catalogId, TableName table) {
        return catalogId.equals(cache.getCatalogId())
                && table.schema().equalsIgnoreCase(cache.getSchemaName())
                && table.table().equalsIgnoreCase(cache.getTableName());
    }

    private TableState ofCache(TableName table, CacheStatus cache) {
        String id = Answers.read(Operations.LIST_CACHE_STATUSES, cache::getId);
        JobStatus<CacheStatus> newest = Answers.read(Operations.LIST_CACHE_STATUSES, () -> FirstSyncs.status(cache));
        if (newest.phase().equals(JobPhase.SUCCEEDED)) {
            return TableState.cached(table, "its cache is filled", id);
        }
        if (hasSynced(cache, id)) {
            return TableState.cached(table, "its cache was filled before; its newest refresh is " + newest.state(), id);
        }
        if (!newest.isEnded()) {
            return TableState.caching(table, "its first sync runs; until it ends, a read gives no rows", id);
        }
        String problem = FirstSyncs.problem(cache, calls.session);
        return TableState.broken(
                table, "its first sync ended as " + newest.state() + (problem == null ? "" : ": " + problem), id);
    }

    /** Returns whether any run has filled the cache: a record is replaced when the next run of its kind begins. */
    private boolean hasSynced(CacheStatus cache, String id) {
        boolean inRecords = Answers.read(
                Operations.LIST_CACHE_STATUSES,
                () -> isCompleted(cache.getLastFullRefreshCacheExecution())
                        || isCompleted(cache.getLastIncrementalCacheExecution()));
        if (inRecords) {
            return true;
        }
        ListCacheExecutionsQuery query =
                ListCacheExecutionsQuery.builder().limit(EXECUTIONS).build();
        List<CacheExecutionInfo> executions = calls.send(
                Operations.LIST_CACHE_EXECUTIONS,
                session -> session.api(CachesApi.class).listCacheExecutions(projectId, id, query));
        return Answers.read(Operations.LIST_CACHE_EXECUTIONS, () -> {
            for (CacheExecutionInfo execution : executions) {
                if (isCompleted(execution)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static boolean isCompleted(@Nullable CacheExecutionInfo execution) {
        return execution != null && CacheExecutionState.COMPLETED.equals(execution.getStatus());
    }
}
