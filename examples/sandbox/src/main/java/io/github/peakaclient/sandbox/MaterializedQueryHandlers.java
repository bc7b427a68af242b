package io.github.peakaclient.sandbox;

import java.util.List;

/** Materialized queries. */
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
                    SavedQuery query = world.query(request);
                    return Reply.json(run(request, query).look(query));
                })
                .add("refreshMaterializedQuery", request -> {
                    Project project = world.project(request);
                    SavedQuery query = world.query(request);
                    run(request, query).refresh(jobs, () -> rows(project, query));
                    return Reply.empty();
                })
                .add("cancelMaterializedQuery", request -> {
                    run(request, world.query(request)).cancel();
                    return Reply.empty();
                });
    }

    private MaterializedRun run(Request request, SavedQuery query) {
        return world.project(request).queries().run(query);
    }

    private static long rows(Project project, SavedQuery query) {
        String sql = "SELECT count(*) FROM (" + SqlText.withoutEnd(query.inputQuery()) + "\n)";
        QueryRunner.Result result = new QueryRunner(project.catalogs().warehouse()).run(sql, List.of(), 0);
        return Long.parseLong(String.valueOf(result.rows().get(0).get(0)));
    }

    private Reply list(Request request) {
        Queries queries = world.project(request).queries();
        return Reply.list(
                queries.all().stream().filter(SavedQuery::isMaterialized).toList(),
                query -> queries.run(query).look(query));
    }
}
