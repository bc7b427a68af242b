package io.github.peakaclient.tour;

import static io.github.peakaclient.tour.Stage.NAME;
import static io.github.peakaclient.tour.Stage.first;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
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
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tour from a partner key to a project with its own key, followed by the chapters. What an earlier run created is found
 * and used again.
 */
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
        AccountInfo account = steps.run(
                "Get the owner of the key",
                () -> peaka.account().getAccountInfo().send());
        steps.note(Objects.toString(account.getEmail()));

        Organization organization = steps.run(
                "Find the organization",
                () -> first(peaka.organizations().listOrganizations().send(), "the key sees no organization"));
        steps.note(Objects.toString(organization.getName()));
        Workspace workspace = steps.run("Find or create a workspace", () -> workspace(organization.getId()));
        steps.note(workspace.getName() + " (" + workspace.getId() + ")");
        Project project = steps.run("Find or create a project", () -> project(organization.getId(), workspace.getId()));
        String projectId = project.getId();
        steps.note(project.getName() + " (" + projectId + ")");

        @Nullable
        ProjectApiKey key = steps.run(
                "Create a key for this project only",
                () -> peaka.apiKeys()
                        .createApiKey(
                                projectId,
                                ProjectApiKeyRequest.builder().name(NAME).build())
                        .send());
        steps.note(NAME + ", used from here on; the key itself is shown only once");
        String value = key == null ? null : key.getApiKey();
        if (value == null) {
            throw new IllegalStateException("the server did not return the new project key");
        }
        String keyId = key.getApiKeyId();
        try (Peaka ofProject = withKey(value)) {
            Stage stage = new Stage(ofProject, projectId, credentials, steps);
            for (String chapter : chapters) {
                steps.chapter(chapter);
                Chapters.of(chapter).run(stage);
            }
        } catch (RuntimeException e) {
            deleteAfterFailure(projectId, keyId);
            throw e;
        }
        steps.run("Delete the key", () -> deleteKey(projectId, keyId));
        steps.print(String.format("%nDone. Everything that the tour found or created is kept, except its key.%n"));
    }

    /** Deletes the key. A failure is only printed, because the reader needs to know what ended the tour. */
    private void deleteAfterFailure(String projectId, String keyId) {
        try {
            deleteKey(projectId, keyId);
        } catch (PeakaException e) {
            steps.note("The tour's key " + keyId + " is still there: " + e.getMessage());
        }
    }

    private @Nullable Void deleteKey(String projectId, String keyId) {
        return peaka.apiKeys().deleteApiKey(projectId, keyId).send();
    }

    private Peaka withKey(String value) {
        return Peaka.builder().apiKey(ApiKey.of(value)).baseUrl(peaka.baseUrl()).build();
    }

    private Workspace workspace(String organizationId) {
        return foundOrCreated(
                () -> peaka.workspaces().listWorkspaces(organizationId).send().stream()
                        .filter(workspace -> workspace.getName().equals(NAME))
                        .findFirst(),
                () -> peaka.workspaces()
                        .createWorkspace(
                                organizationId,
                                WorkspaceRequest.builder().name(NAME).build())
                        .send());
    }

    private Project project(String organizationId, String workspaceId) {
        return foundOrCreated(
                () -> peaka.projects().listProjects(organizationId, workspaceId).send().stream()
                        .filter(project -> project.getName().equals(NAME))
                        .findFirst(),
                () -> peaka.projects()
                        .createProject(
                                organizationId,
                                workspaceId,
                                ProjectRequest.builder().name(NAME).build())
                        .send());
    }

    /** Reads what it created: the answer of a creation that nobody has measured can be null. */
    private static <T> T foundOrCreated(Supplier<Optional<T>> find, Runnable create) {
        return find.get().orElseGet(() -> {
            create.run();
            return find.get().orElseThrow(() -> new IllegalStateException("what was created is not listed"));
        });
    }
}
