package io.github.peakaclient.tour;

import io.github.peakaclient.credential.ConnectionCredential;
import io.github.peakaclient.credential.ConnectorCatalog;
import io.github.peakaclient.model.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connects data sources with credentials that are validated before they are sent. */
final class ConnectChapter implements Chapter {
    @Override
    public void run(Stage stage) {
        ConnectorCatalog catalog = stage.peaka.connectors();
        int connectors = stage.steps.run(
                "List the connectors", () -> catalog.connectors().size());
        stage.steps.note(connectors + " in the categories");
        stage.steps.notes(List.copyOf(catalog.byCategory().keySet()));
        connect(stage, catalog, "HubSpot by OAuth credentials", Credentials.HUBSPOT, stage.credentials.hubSpot());
        connect(stage, catalog, "a PostgreSQL database", Credentials.POSTGRES, stage.credentials.postgres());
    }

    private static void connect(
            Stage stage,
            ConnectorCatalog catalog,
            String what,
            List<String> variables,
            @Nullable ConnectionCredential credential) {
        if (credential == null) {
            stage.steps.print(System.lineSeparator());
            stage.steps.note("Skipped: connect " + what + ". The environment does not have all of "
                    + String.join(", ", variables) + ".");
            return;
        }
        Connection connection = stage.steps.run("Connect " + what, () -> {
            String projectId = stage.project.id();
            Optional<Connection> existing = stage.peaka.connections().listConnections(projectId).send().stream()
                    .filter(c ->
                            c.getType().equals(credential.type()) && c.getName().equals(Stage.NAME))
                    .findFirst();
            return existing.orElseGet(() -> stage.peaka
                    .connections()
                    .createConnection(
                            projectId, catalog.requireValid(credential).toRequest(Stage.NAME))
                    .send());
        });
        stage.steps.note(connection.getType() + " connection " + connection.getId());
    }
}
