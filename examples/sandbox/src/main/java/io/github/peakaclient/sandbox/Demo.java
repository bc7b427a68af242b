package io.github.peakaclient.sandbox;

import java.sql.SQLException;
import java.util.Map;

/** What is there from the start. */
final class Demo {

    private Demo() {}

    static Project addProject(World world, String workspaceId) {
        Project project = world.addProject("Demo", "A project to try things in", workspaceId);
        Project.Connection connection =
                new Project.Connection(world.ids().uuid(), "Demo database", "POSTGRES", null, null, false, Map.of());
        project.connections().put(connection.id(), connection);
        try {
            project.catalogs()
                    .add(new Catalog(
                            world.ids().snowflake(), "demo", "Demo", "peaka_postgres", connection.id(), "demo.sql"));
        } catch (SQLException e) {
            throw new IllegalStateException("the demo catalog cannot be made", e);
        }
        return project;
    }
}
