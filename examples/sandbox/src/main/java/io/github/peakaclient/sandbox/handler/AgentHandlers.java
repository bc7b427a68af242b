package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.StoredProject.StoredThread;
import io.github.peakaclient.sandbox.data.TableRef;
import io.github.peakaclient.sandbox.data.Warehouse;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Handlers of the AI agent. It counts the rows of the first table that a message names, which is enough to see an answer
 * arrive.
 */
final class AgentHandlers {

    /** An image of one transparent pixel. */
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private final World world;

    AgentHandlers(World world) {
        this.world = world;
    }

    void register(Handlers handlers) {
        handlers.add("getWorkflowImage", request -> Reply.of("image/png", PNG))
                .add("chat", request -> Reply.json(answer(request)))
                .add("chatStream", this::stream)
                .add(
                        "listThreads",
                        request -> Reply.json(Json.object(
                                "history",
                                Json.array(
                                        world.project(request).threads().values(), thread -> toJson(request, thread)))))
                .add("getThread", request -> Reply.json(toJson(request, thread(request))))
                .add("updateThread", this::rename)
                .add("deleteThread", request -> {
                    world.project(request).threads().remove(thread(request).id());
                    return Reply.json(Json.object());
                });
    }

    private StoredThread thread(Request request) {
        return thread(world.project(request), request.path("threadId"));
    }

    private static StoredThread thread(StoredProject project, String id) {
        StoredThread thread = project.threads().get(id);
        if (thread == null) {
            throw ApiError.badRequest("There is no thread with this id");
        }
        return thread;
    }

    private static JsonNode toJson(Request request, StoredThread thread) {
        return Json.object(
                "aiThreadId", thread.id(),
                "displayName", thread.displayName(),
                "projectId", request.path("projectId"),
                "source", "AGENT",
                "tasks", thread.messages());
    }

    private Reply rename(Request request) {
        StoredThread old = thread(request);
        StoredThread renamed = new StoredThread(old.id(), Json.text(request.json(), "displayName", ""), old.messages());
        world.project(request).threads().put(renamed.id(), renamed);
        return Reply.json(toJson(request, renamed));
    }

    private ObjectNode answer(Request request) {
        StoredProject project = world.project(request);
        JsonNode body = request.json();
        String message = Json.text(body, "message", "");
        StoredThread thread = threadFor(project, Json.text(body, "threadId"), message);
        TableRef table = tableNamedIn(project, message);
        boolean noExecute = body.path("noExecute").asBoolean();
        String sql = table == null ? null : "SELECT count(*) FROM " + table.sql();
        Warehouse warehouse = project.catalogs().warehouse();
        String count = table == null || noExecute
                ? null
                : warehouse
                        .texts("SELECT count(*) FROM " + warehouse.duckSql(table))
                        .get(0);
        String text = table == null
                ? "There is no table to answer this from."
                : count == null ? "This query would tell." : "There are " + count + " rows in " + table.name() + ".";
        thread.messages().add(Json.object("role", "user", "content", message));
        thread.messages().add(Json.object("role", "assistant", "content", text));
        return Json.object(
                "projectId",
                project.id(),
                "threadId",
                thread.id(),
                "messages",
                List.copyOf(thread.messages()),
                "noExecute",
                noExecute,
                "tableNames",
                table == null
                        ? List.of()
                        : List.of(String.join(".", table.catalog().name(), table.schema(), table.name())),
                "currentGeneratedQuery",
                sql,
                "currentQueryError",
                null,
                "invalidQuery",
                false,
                "currentQueryResult",
                count == null ? null : List.of(List.of(count)),
                "sampleQuestions",
                List.of());
    }

    private StoredThread threadFor(StoredProject project, @Nullable String id, String message) {
        if (id != null) {
            return thread(project, id);
        }
        StoredThread made = new StoredThread(world.ids().uuid(), message, new ArrayList<>());
        project.threads().put(made.id(), made);
        return made;
    }

    /** Returns the first table that the message names, else the first of all. */
    private static @Nullable TableRef tableNamedIn(StoredProject project, String message) {
        String text = message.toLowerCase(Locale.ROOT);
        List<TableRef> tables = project.catalogs().tables();
        return tables.stream()
                .filter(table -> text.contains(table.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(tables.isEmpty() ? null : tables.get(0));
    }

    private Reply stream(Request request) {
        return Reply.of(
                "text/event-stream",
                ChatEvents.of(answer(request), Json.texts(request.json().path("streamModes"))));
    }
}
