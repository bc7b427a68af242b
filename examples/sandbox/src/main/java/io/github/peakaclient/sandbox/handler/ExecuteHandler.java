package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.data.QueryRunner;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.TableQuerySql;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.duck.RunningQuery;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import java.util.List;
import java.util.Objects;

/** Handler of executeQuery, which answers rows in one of three formats. */
final class ExecuteHandler {

    private final World world;

    ExecuteHandler(World world) {
        this.world = world;
    }

    void register(Handlers handlers) {
        handlers.addConcurrent("executeQuery", this::execute);
    }

    /** Answers a small result as a whole, so that its errors are errors of the answer, and a large one while it is read. */
    private Reply execute(Request request) {
        JsonNode body = request.json();
        String sql;
        QueryRunner runner;
        List<String> bindings = Json.texts(body.path("bindings"));
        synchronized (world) {
            StoredProject project = world.project(request);
            project.pollRows();
            runner = new QueryRunner(project.catalogs().warehouse());
            sql = sql(project, body);
        }
        RunningQuery running = runner.start(body.path("timeout").asInt(0));
        request.closeWhenClientLeaves(running);
        RowsBody rows = new RowsBody(runner.open(sql, bindings, running), request.query("format"));
        byte[] first = Objects.requireNonNull(rows.next());
        Reply reply = Reply.of("application/json", first);
        return rows.hasEnded() ? reply : reply.followedBy(rows);
    }

    private static String sql(StoredProject project, JsonNode body) {
        String id = Json.text(body, "id");
        if (id != null) {
            return project.queries().get(id).inputQuery();
        }
        String name = Json.text(body, "qualifiedName");
        if (name != null) {
            return project.queries().byQualifiedName(name).inputQuery();
        }
        String statement = Json.text(body, "statement");
        return statement == null ? TableQuerySql.sql(project.catalogs(), body) : statement;
    }
}
