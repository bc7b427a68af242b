package io.github.peakaclient;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.chat.ChatStream;
import io.github.peakaclient.chat.Chats;
import io.github.peakaclient.job.CacheJobs;
import io.github.peakaclient.job.MaterializedQueryJobs;
import io.github.peakaclient.job.MetadataJobs;
import io.github.peakaclient.oauth.OAuthConnect;
import io.github.peakaclient.page.Pager;
import io.github.peakaclient.page.Pages;
import io.github.peakaclient.page.SearchPages;
import io.github.peakaclient.query.Queries;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.transfer.Exports;
import io.github.peakaclient.transfer.Imports;
import java.util.List;

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
    private final Peaka peaka;
    private final String id;

    PeakaProject(Peaka peaka, String id) {
        if (requireNonNull(id, "projectId == null").trim().isEmpty()) {
            throw new IllegalArgumentException("projectId is blank, expected an id such as that of listProjects");
        }
        this.peaka = peaka;
        this.id = id;
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
        return new Queries(peaka, id);
    }

    /**
     * Finds catalogs, schemas and tables by text. Pages are fetched as they are read.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public SearchPages search(String text) {
        return pages().search(text);
    }

    /**
     * The rows of a statement page by page, each by running it again: see {@link Pages#queryPages(String, List, int)}.
     *
     * @param uniqueOrderColumns columns of the result whose values together no two rows share
     * @throws IllegalArgumentException if there are none, or {@code sql} is blank
     */
    public Pager<Row> queryPages(String sql, List<String> uniqueOrderColumns, int pageSize) {
        return pages().queryPages(sql, uniqueOrderColumns, pageSize);
    }

    /** Lists that the server gives page by page. */
    public Pages pages() {
        return new Pages(peaka, id, peaka.timing());
    }

    /** Refreshing caches, and waiting for it. */
    public CacheJobs caches() {
        return new CacheJobs(peaka, id, peaka.timing());
    }

    /** Refreshing materialized queries, and waiting for it. */
    public MaterializedQueryJobs materializedQueries() {
        return new MaterializedQueryJobs(peaka, id, peaka.timing());
    }

    /** Exports of queries and tables: waiting for them, downloading their files, reading their rows. */
    public Exports exports() {
        return new Exports(peaka, id, peaka.files());
    }

    /** Imports of CSV into tables. */
    public Imports imports() {
        return new Imports(peaka, id);
    }

    /** Refreshing metadata, and waiting for it. */
    public MetadataJobs metadata() {
        return new MetadataJobs(peaka, id, peaka.timing());
    }

    /** Connections that need the consent of a user. */
    public OAuthConnect oauth() {
        return OAuthConnect.of(peaka, id);
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
        return new Chats(peaka, id, peaka.timing());
    }

    @Override
    public String toString() {
        return "PeakaProject{" + id + "}";
    }
}
