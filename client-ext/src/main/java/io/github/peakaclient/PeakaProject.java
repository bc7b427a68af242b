package io.github.peakaclient;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.chat.Chats;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.job.Caches;
import io.github.peakaclient.job.Jobs;
import io.github.peakaclient.job.MaterializedQueries;
import io.github.peakaclient.job.Metadata;
import io.github.peakaclient.model.SearchRequest;
import io.github.peakaclient.oauth.OAuthConnect;
import io.github.peakaclient.query.Queries;
import io.github.peakaclient.table.InternalTables;
import io.github.peakaclient.table.SearchPages;
import io.github.peakaclient.transfer.Exports;
import io.github.peakaclient.transfer.Imports;

/**
 * The high-level helpers for one project: queries with streamed rows, searches page by page, jobs to wait for, files in and out,
 * chats with the agent, connections by OAuth. Each noun has one home here, such as {@link #caches()}, for what takes more than one
 * request; single operations of the contract are on {@link Peaka}, such as {@link Peaka#caches()}. Sends with the key and the options of its {@link Peaka}. Immutable and thread-safe,
 * and cheap to make.
 *
 * <pre>{@code
 * PeakaProject project = peaka.project(projectId);
 * try (Rows rows = project.queries().run("SELECT id, amount FROM \"stripe\".\"payment\".\"charges\"")) {
 *     for (Row row : rows) {
 *         System.out.println(row.getString("id") + " " + row.getBigDecimal("amount"));
 *     }
 * }
 * }</pre>
 */
public final class PeakaProject {
    private final Session session;
    private final String id;

    PeakaProject(Session session, String id) {
        this.session = session;
        this.id = Arguments.notBlank(id, "projectId");
    }

    /** Returns the id of the project. */
    public String id() {
        return id;
    }

    /** Returns the helpers that run SQL, saved queries and tables, with streamed rows. */
    public Queries queries() {
        return new Queries(session, id);
    }

    /**
     * Finds catalogs, schemas and tables whose names contain a text. Pages are fetched as they are read.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public SearchPages search(String text) {
        return search(
                SearchRequest.builder().query(Arguments.notBlank(text, "text")).build());
    }

    /** Finds catalogs, schemas and tables. The limit and offset of the request are replaced by those of the pages. */
    public SearchPages search(SearchRequest request) {
        return new SearchPages(session, id, requireNonNull(request, "request == null"));
    }

    /** Returns the helpers that create and refresh caches, and wait for it. */
    public Caches caches() {
        return new Caches(session, id);
    }

    /** Returns the helpers that refresh materialized queries, and wait for it. */
    public MaterializedQueries materializedQueries() {
        return new MaterializedQueries(session, id);
    }

    /** Returns the helpers that export queries and tables, download the files and read their rows. */
    public Exports exports() {
        return new Exports(session, id);
    }

    /** Returns the helpers that import CSV into tables. */
    public Imports imports() {
        return new Imports(session, id);
    }

    /** Returns the helpers that create internal tables, and report what the server does not keep of their settings. */
    public InternalTables internalTables() {
        return InternalTables.of(session, id);
    }

    /** Returns the helpers that create BI tables, and report what the server does not keep of their names and settings. */
    public InternalTables biTables() {
        return InternalTables.ofBi(session, id);
    }

    /** Returns the helpers that refresh metadata, and wait for it. */
    public Metadata metadata() {
        return new Metadata(session, id);
    }

    /** Returns the helpers that resume jobs by their tokens, such as in another process. */
    public Jobs jobs() {
        return new Jobs(session, id);
    }

    /** Returns the helpers that make connections with the consent of a user. */
    public OAuthConnect oauth() {
        return new OAuthConnect(session, id);
    }

    /** Returns the helpers that chat with the agent: answers as streams or at once, and the threads of earlier chats. */
    public Chats chats() {
        return new Chats(session, id);
    }

    @Override
    public String toString() {
        return "PeakaProject{" + id + "}";
    }
}
