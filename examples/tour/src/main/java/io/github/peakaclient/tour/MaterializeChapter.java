package io.github.peakaclient.tour;

import io.github.peakaclient.job.Job;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.MaterializedQueryStatus;
import io.github.peakaclient.model.SavedQuery;
import io.github.peakaclient.tour.Stage.Source;
import java.util.List;

/** Saves a query whose rows Peaka keeps, and refreshes them. */
final class MaterializeChapter implements Chapter {
    private static final String NAME = "tour count";

    @Override
    public void run(Stage stage) {
        stage.source().ifPresent(source -> {
            String queryId = stage.steps.run(
                    "Find or save a materialized query",
                    () -> stage.savedQuery(NAME).map(SavedQuery::getId).orElseGet(() -> create(stage, source)));
            stage.steps.note(NAME + " (" + queryId + ")");
            Job<MaterializedQueryStatus> refresh = stage.steps.run(
                    "Trigger its refresh",
                    () -> stage.project.materializedQueries().startRefresh(queryId));
            MaterializedQueryStatus status = stage.await("Wait for the refresh", refresh);
            stage.steps.note("last run started at " + status.getLastExecutionStartTime());
            long count = stage.steps.run(
                    "Read its rows",
                    () -> stage.project
                            .queries()
                            .runSaved(queryId)
                            .collect(1)
                            .get(0)
                            .getLong("n"));
            stage.steps.note(count + " rows were counted");
        });
    }

    /** Saves it with the tables that it reads, which have to be complete: it would keep what is missing. */
    private static String create(Stage stage, Source source) {
        return stage.project
                .materializedQueries()
                .create(
                        CreateQueryRequest.builder()
                                .displayName(NAME)
                                .inputQuery("SELECT count(*) AS n FROM " + source.sql())
                                .build(),
                        List.of(source.name()))
                .id();
    }
}
