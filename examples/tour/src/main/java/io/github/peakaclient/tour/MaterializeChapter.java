package io.github.peakaclient.tour;

import io.github.peakaclient.job.Job;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.MaterializedQueryStatus;
import io.github.peakaclient.model.QueryType;
import io.github.peakaclient.model.SavedQuery;

/** Saves a query whose rows Peaka keeps, and refreshes them. */
final class MaterializeChapter implements Chapter {
    private static final String NAME = "tour count";

    @Override
    public void run(Stage stage) {
        stage.source().ifPresent(source -> {
            SavedQuery query = stage.steps.run(
                    "Find or save a materialized query",
                    () -> stage.savedQuery(CreateQueryRequest.builder()
                            .displayName(NAME)
                            .inputQuery("SELECT count(*) AS n FROM " + source.sql())
                            .queryType(QueryType.MATERIALIZED)
                            .build()));
            stage.steps.note(query.getDisplayName() + " (" + query.getId() + ")");
            Job<MaterializedQueryStatus> refresh = stage.steps.run(
                    "Trigger its refresh",
                    () -> stage.project.materializedQueries().startRefresh(query.getId()));
            MaterializedQueryStatus status = stage.await("Wait for the refresh", refresh);
            stage.steps.note("last run started at " + status.getLastExecutionStartTime());
            long count = stage.steps.run(
                    "Read its rows",
                    () -> stage.project
                            .queries()
                            .runSaved(query.getId())
                            .collect(1)
                            .get(0)
                            .getLong("n"));
            stage.steps.note(count + " rows were counted");
        });
    }
}
