package io.github.peakaclient.sandbox.handler;

import io.github.peakaclient.sandbox.data.MaterializedRefresh;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.StoredQueries;
import io.github.peakaclient.sandbox.data.StoredQuery;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import io.github.peakaclient.sandbox.job.Jobs;

/** Handlers of the operations on materialized queries. */
final class MaterializedQueryHandlers {

    private final World world;
    private final Jobs jobs;

    MaterializedQueryHandlers(World world, Jobs jobs) {
        this.world = world;
        this.jobs = jobs;
    }

    void register(Handlers handlers) {
        handlers.add("listMaterializedQueryStatuses", this::list)
                .add("getMaterializedQueryStatus", request -> {
                    StoredQuery query = world.query(request);
                    return Reply.json(run(request, query).poll(query));
                })
                .add("refreshMaterializedQuery", request -> {
                    StoredProject project = world.project(request);
                    StoredQuery query = world.query(request);
                    run(request, query).refresh(jobs, () -> project.queries().store(query));
                    return Reply.empty();
                })
                .add("cancelMaterializedQuery", request -> {
                    run(request, world.query(request)).cancel();
                    return Reply.empty();
                });
    }

    private MaterializedRefresh run(Request request, StoredQuery query) {
        return world.project(request).queries().run(query);
    }

    private Reply list(Request request) {
        StoredQueries queries = world.project(request).queries();
        return Reply.list(
                queries.all().stream().filter(StoredQuery::isMaterialized).toList(),
                query -> queries.run(query).poll(query));
    }
}
