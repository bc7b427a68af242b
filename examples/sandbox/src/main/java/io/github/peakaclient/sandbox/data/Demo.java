package io.github.peakaclient.sandbox.data;

import java.util.Map;

/**
 * The content of a new sandbox: a partner key, and a project in a workspace of an organization.
 *
 * @param partnerKey a key with access to everything
 */
public record Demo(String partnerKey, String organizationId, String workspaceId, String projectId) {

    public static Demo addTo(World world) {
        String partnerKey = world.addPartnerKey();
        World.StoredOrganization organization = world.addOrganization("Sandbox Inc.");
        World.StoredWorkspace workspace = world.addWorkspace(organization, "Default workspace", null);
        StoredProject project = world.addProject("Demo", "A project to try things in", workspace.id());
        StoredConnection connection =
                new StoredConnection(world.ids().uuid(), "Demo database", "POSTGRES", null, null, false, Map.of());
        project.connections().put(connection.id(), connection);
        project.catalogs()
                .add(new StoredCatalog(
                        world.ids().snowflake(), "demo", "Demo", "peaka_postgres", connection.id(), "demo.sql"));
        world.addKey(project, "Demo key", null);
        return new Demo(partnerKey, organization.id(), workspace.id(), project.id());
    }
}
