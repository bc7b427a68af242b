package io.github.peakaclient.sandbox.handler;

import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import io.github.peakaclient.sandbox.http.Urls;
import io.github.peakaclient.sandbox.sql.Transpiler;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Handlers of small operations without state: drivers, embedding and SQL. */
final class ToolHandlers {

    private final World world;

    ToolHandlers(World world) {
        this.world = world;
    }

    void register(Handlers handlers) {
        handlers.add(
                        "getSupportedDrivers",
                        request -> Reply.json(Json.object("JDBC", jdbc(request), "SQL_ALCHEMY", sqlAlchemy(request))))
                .add("getJdbcDriver", request -> Reply.json(Json.object("JDBC", jdbc(request))))
                .add("getSqlAlchemyDriver", request -> Reply.json(Json.object("SQL_ALCHEMY", sqlAlchemy(request))))
                .add("initSession", request -> session(request, Json.text(request.json(), "projectId", "")))
                .add(
                        "initSessionLegacy",
                        request -> session(request, Objects.requireNonNull(request.query("projectId"))))
                .add(
                        "transpileSql",
                        request -> Reply.json(Json.object(
                                "query",
                                Transpiler.transpile(
                                        Json.text(request.json(), "query", ""), request.path("dialect")))));
    }

    /** Returns a connection string. It contains the caller's key, as the API's does. */
    private String jdbc(Request request) {
        return "jdbc:trino://" + authority() + "?extraCredentials=peakaKey:"
                + request.key().secret();
    }

    private String sqlAlchemy(Request request) {
        @Nullable String catalog = request.query("catalogName");
        return "trino://peaka:" + request.key().secret() + "@" + authority() + "/"
                + (catalog == null ? "{catalogName}" : catalog);
    }

    private String authority() {
        return URI.create(world.origin()).getAuthority();
    }

    private Reply session(Request request, String projectId) {
        world.otherProject(request, projectId);
        return Reply.json(Json.object(
                "sessionUrl",
                Urls.withQuery(
                        world.origin() + PublicPages.SESSION,
                        "code",
                        world.ids().uuid()),
                "partnerOrigin",
                world.origin()));
    }
}
