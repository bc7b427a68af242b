package io.github.peakaclient.sandbox;

/** Materialized queries. */
final class MaterializedQueryHandlers {

    private final World world;

    MaterializedQueryHandlers(World world) {
        this.world = world;
    }

    void register(Handlers handlers) {
        handlers.add("listMaterializedQueryStatuses", this::list)
                .add("getMaterializedQueryStatus", request -> {
                    SavedQuery query = query(request);
                    return Reply.json(run(request, query).look(query, world.tick()));
                })
                .add("refreshMaterializedQuery", request -> {
                    run(request, query(request)).refresh();
                    return Reply.empty();
                })
                .add("cancelMaterializedQuery", request -> {
                    run(request, query(request)).cancel();
                    return Reply.empty();
                });
    }

    private SavedQuery query(Request request) {
        return world.project(request).queries().get(request.path("queryId"));
    }

    private MaterializedRun run(Request request, SavedQuery query) {
        return world.project(request).queries().run(query);
    }

    private Reply list(Request request) {
        Queries queries = world.project(request).queries();
        return Reply.json(Json.array(
                queries.all().stream().filter(SavedQuery::isMaterialized).toList(),
                query -> queries.run(query).look(query, world.tick())));
    }
}
