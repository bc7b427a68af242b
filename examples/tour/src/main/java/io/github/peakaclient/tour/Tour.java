package io.github.peakaclient.tour;

import static io.github.peakaclient.call.Calls.send;
import static io.github.peakaclient.tour.Stage.NAME;
import static io.github.peakaclient.tour.Stage.first;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.Calls;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.model.AccountInfo;
import io.github.peakaclient.model.Organization;
import io.github.peakaclient.model.Project;
import io.github.peakaclient.model.ProjectApiKey;
import io.github.peakaclient.model.ProjectApiKeyRequest;
import io.github.peakaclient.model.ProjectRequest;
import io.github.peakaclient.model.Workspace;
import io.github.peakaclient.model.WorkspaceRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From a partner key to a project with a key of its own; then the chapters. Finds what an earlier run made before it makes it. */
final class Tour {
    private final Peaka peaka;
    private final Credentials credentials;
    private final List<String> chapters;
    private final Steps steps;

    Tour(Peaka peaka, Credentials credentials, List<String> chapters, Steps steps) {
        this.peaka = peaka;
        this.credentials = credentials;
        this.chapters = chapters;
        this.steps = steps;
    }

    void run() {
        AccountInfo account =
                steps.run("Ask whose key this is", () -> send(peaka.account().getAccountInfo()));
        steps.note(Objects.toString(account.getEmail()));

        Organization organization = steps.run(
                "Find the organization",
                () -> first(send(peaka.organizations().listOrganizations()), "the key sees no organization"));
        steps.note(Objects.toString(organization.getName()));
        Workspace workspace = steps.run("Find or create a workspace", () -> workspace(organization.getId()));
        steps.note(workspace.getName() + " (" + workspace.getId() + ")");
        Project project = steps.run("Find or create a project", () -> project(organization.getId(), workspace.getId()));
        String projectId = project.getId();
        steps.note(project.getName() + " (" + projectId + ")");

        ProjectApiKey key = steps.run(
                "Create a key for this project only",
                () -> send(peaka.apiKeys()
                        .createApiKey(
                                projectId,
                                ProjectApiKeyRequest.builder().name(NAME).build())));
        steps.note(NAME + ", used from here on; the key itself is told only once");
        String keyId = key.getApiKeyId();
        try (Peaka ofProject = withKey(key)) {
            Stage stage = new Stage(ofProject, projectId, credentials, steps);
            for (String chapter : chapters) {
                steps.chapter(chapter);
                Chapters.of(chapter).run(stage);
            }
        } catch (RuntimeException e) {
            deleteAfterFailure(projectId, keyId);
            throw e;
        }
        steps.run("Delete the key again", () -> deleteKey(projectId, keyId));
        steps.print(String.format("%nDone. What the tour found or made stays, except its key.%n"));
    }

    /** What ended the tour is what its reader has to know, so that this is only noted. */
    private void deleteAfterFailure(String projectId, String keyId) {
        try {
            deleteKey(projectId, keyId);
        } catch (PeakaException e) {
            steps.note("The tour's key " + keyId + " is still there: " + e.getMessage());
        }
    }

    private @Nullable Void deleteKey(String projectId, String keyId) {
        return Calls.<@Nullable Void>send(peaka.apiKeys().deleteApiKey(projectId, keyId));
    }

    private Peaka withKey(ProjectApiKey key) {
        String value = key.getApiKey();
        if (value == null) {
            throw new IllegalStateException("the server did not tell the new project key");
        }
        return Peaka.builder()
                .apiKey(ApiKey.of(value))
                .baseUrl(peaka.baseUrl().toString())
                .build();
    }

    private Workspace workspace(String organizationId) {
        return send(peaka.workspaces().listWorkspaces(organizationId)).stream()
                .filter(w -> w.getName().equals(NAME))
                .findFirst()
                .orElseGet(() -> send(peaka.workspaces()
                        .createWorkspace(
                                organizationId,
                                WorkspaceRequest.builder().name(NAME).build())));
    }

    private Project project(String organizationId, String workspaceId) {
        return send(peaka.projects().listProjects(organizationId, workspaceId)).stream()
                .filter(p -> p.getName().equals(NAME))
                .findFirst()
                .orElseGet(() -> send(peaka.projects()
                        .createProject(
                                organizationId,
                                workspaceId,
                                ProjectRequest.builder().name(NAME).build())));
    }
}
