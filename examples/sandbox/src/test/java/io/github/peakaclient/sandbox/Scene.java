package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.http.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A project of a sandbox, and what tests often do in one. */
public final class Scene {

    private static final JsonNode DATABASE = object(
            "url", "db.example.com", "port", 5432, "user", "u", "password", "p", "databaseName", "d", "useSsl", true);

    private static final JsonNode APP = object("clientId", "i", "clientSecret", "s", "refreshToken", "r");

    private static final Map<String, JsonNode> CREDENTIALS = Map.of(
            "stripe", object("token", "t"),
            "hubspot", APP,
            "google_ads", APP,
            "airtable", object("personalAccessToken", "t"),
            "POSTGRES", DATABASE,
            "MYSQL", DATABASE,
            "MONGODB", object("connectionString", "mongodb://db.example.com", "databaseName", "d"));

    public final Sandbox sandbox;
    public final Client client;
    public final String project;

    private Scene(Sandbox sandbox, String project) {
        this.sandbox = sandbox;
        this.client = Client.of(sandbox);
        this.project = project;
    }

    /** Returns the project that the sandbox starts with. */
    public static Scene of(Sandbox sandbox) {
        return new Scene(sandbox, sandbox.projectId());
    }

    /** Returns a new project. */
    public static Scene in(Sandbox sandbox) {
        return new Scene(sandbox, id(Client.of(sandbox).post("/projects", object("name", "p"))));
    }

    public static String id(Client.Answer answer) {
        return answer.ok().path("id").asText();
    }

    /** Returns a path below the project's data. */
    public String data(String path) {
        return "/data/projects/" + project + path;
    }

    public String connections() {
        return "/connections/" + project;
    }

    public Client.Answer connect(String type, @Nullable JsonNode credential) {
        return client.post(connections(), object("name", type, "type", type, "credential", credential));
    }

    /** Returns the id of a new connection. */
    public String connection(String type) {
        return id(connect(type, Objects.requireNonNull(CREDENTIALS.get(type), type)));
    }

    public Client.Answer createCatalog(String name, String connection) {
        return client.post(data("/catalogs"), object("name", name, "connectionId", connection));
    }

    /** Returns the id of a new catalog on a new connection. */
    public String catalog(String name, String type) {
        return id(createCatalog(name, connection(type)));
    }

    /** Returns the path of a table of a catalog. */
    public String table(String catalog, String schema, String table) {
        return data("/catalogs/" + catalog + "/schemas/" + schema + "/tables/" + table);
    }

    public Client.Answer createCache(String catalog, String schema, String table, @Nullable Object... schedules) {
        List<@Nullable Object> members =
                new ArrayList<>(List.of("catalogId", catalog, "schemaName", schema, "tableName", table));
        for (int i = 0; i < schedules.length; i += 2) {
            members.add(schedules[i]);
            members.add(object("type", "BASIC", "expression", schedules[i + 1]));
        }
        return client.post(data("/cache"), object(members.toArray()));
    }

    /** Returns the path of a new cache of the charges of a Stripe catalog. */
    public String cacheOfCharges(String catalog) {
        return data("/cache/" + id(createCache(catalog, "payment", "charges")));
    }

    /** Polls three times, the last time at the end of a job that each poll advances. */
    public JsonNode end(String path) {
        client.get(path).ok();
        client.get(path).ok();
        return client.get(path).ok();
    }

    /** Returns the path of a filled cache of the charges of a Stripe catalog. */
    public String filledCache(String catalog) {
        String cache = cacheOfCharges(catalog);
        end(cache + "/status");
        return cache;
    }

    public Client.Answer saveQuery(String name, String sql, @Nullable Object... more) {
        List<@Nullable Object> members = new ArrayList<>(List.of("displayName", name, "inputQuery", sql));
        members.addAll(Arrays.asList(more));
        return client.post(data("/queries"), object(members.toArray()));
    }

    /** Returns the path of the runs of a new materialized query. */
    public String materialized(String sql) {
        return data("/materialized-queries/" + id(saveQuery("m", sql, "queryType", "MATERIALIZED")));
    }

    public Client.Answer sql(String sql) {
        return client.query(project, sql);
    }

    /** Returns the rows of a statement as text. */
    public String rows(String sql) {
        return sql(sql).ok().path("data").toString();
    }

    public String count(String table) {
        return sql("SELECT count(*) FROM " + table).ok().at("/data/0/0").asText();
    }

    /** Creates a table, or a BI table, with columns of text. */
    public void createTable(String kind, String name, String... columns) {
        client.post(data("/" + kind + "/" + name)).ok();
        addColumns(kind, name, columns).ok();
    }

    public Client.Answer addColumns(String kind, String name, String... columns) {
        return client.post(
                data("/" + kind + "/" + name + "/columns"),
                Json.array(List.of(columns), column -> object("name", column, "dataType", "VARCHAR")));
    }

    /** Returns an export at its end. */
    public JsonNode exported(String exports) {
        return end(data("/exports/" + id(client.post(exports, object()))));
    }
}
