package io.github.peakaclient;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.chat.ChatStream;
import io.github.peakaclient.chat.Chats;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.job.Caches;
import io.github.peakaclient.job.MaterializedQueries;
import io.github.peakaclient.job.Metadata;
import io.github.peakaclient.model.SearchRequest;
import io.github.peakaclient.oauth.OAuthConnect;
import io.github.peakaclient.query.Queries;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.table.SearchPages;
import io.github.peakaclient.transfer.Exports;
import io.github.peakaclient.transfer.Imports;

/**
 * A project, and what a person does in it: queries whose rows are streamed, searches page by page, jobs that are waited for,
 * files in and out, talks with the agent, connections by OAuth. Sends with the key and the options of the {@link Peaka} that it is from. Immutable and thread-safe, and cheap to make.
 *
 * <pre>{@code
 * PeakaProject project = peaka.project(projectId);
 * try (Rows rows = project.query("SELECT id, amount FROM \"stripe\".\"payment\".\"charges\"")) {
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

    /** The id of the project. */
    public String id() {
        return id;
    }

    /**
     * Runs SQL that reads. The rows come from the connection as they are asked for; close them.
     *
     * @throws io.github.peakaclient.error.PeakaException if the server refuses it or cannot be reached
     */
    public Rows query(String sql) {
        return queries().sql(sql);
    }

    /** Running saved queries, tables and SQL, with rows that are streamed. */
    public Queries queries() {
        return new Queries(session, id);
    }

    /**
     * Finds catalogs, schemas and tables whose name has this text in it. Pages are fetched as they are read.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public SearchPages search(String text) {
        return search(SearchRequest.builder().query(Arguments.notBlank(text, "text")).build());
    }

    /**
     * Finds what a request asks for; its limit and offset are replaced by those of the pages.
     */
    public SearchPages search(SearchRequest request) {
        return new SearchPages(session, id, requireNonNull(request, "request == null"));
    }

    /** Refreshing caches, and waiting for it. */
    public Caches caches() {
        return new Caches(session, id);
    }

    /** Refreshing materialized queries, and waiting for it. */
    public MaterializedQueries materializedQueries() {
        return new MaterializedQueries(session, id);
    }

    /** Exports of queries and tables: waiting for them, downloading their files, reading their rows. */
    public Exports exports() {
        return new Exports(session, id);
    }

    /** Imports of CSV into tables. */
    public Imports imports() {
        return new Imports(session, id);
    }

    /** Refreshing metadata, and waiting for it. */
    public Metadata metadata() {
        return new Metadata(session, id);
    }

    /** Connections that need the consent of a user. */
    public OAuthConnect oauth() {
        return new OAuthConnect(session, id);
    }

    /**
     * Asks the agent, and reads what it does while it does it; close the stream. A message is sent once.
     *
     * @throws IllegalArgumentException if the message is blank
     * @throws io.github.peakaclient.error.PeakaException if no answer begins
     */
    public ChatStream chat(String message) {
        return chats().stream(message);
    }

    /** Talking to the agent: answers as streams or at once, and the threads of earlier talks. */
    public Chats chats() {
        return new Chats(session, id);
    }

    @Override
    public String toString() {
        return "PeakaProject{" + id + "}";
    }
}
