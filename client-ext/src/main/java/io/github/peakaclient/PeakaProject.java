package io.github.peakaclient;

import io.github.peakaclient.chat.Chats;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.RequiredTables;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.internal.session.TableCheck;
import io.github.peakaclient.job.Caches;
import io.github.peakaclient.job.Jobs;
import io.github.peakaclient.job.MaterializedQueries;
import io.github.peakaclient.job.Metadata;
import io.github.peakaclient.oauth.OAuthConnect;
import io.github.peakaclient.query.Queries;
import io.github.peakaclient.table.CompleteTables;
import io.github.peakaclient.table.Tables;
import io.github.peakaclient.transfer.Exports;
import io.github.peakaclient.transfer.Imports;

/**
 * The high-level helpers for one project: queries with streamed rows, tables that are read completely, jobs to wait for, files in and out,
 * chats with the agent, connections by OAuth. Each noun has one home here, such as {@link #caches()}, for what takes more than one
 * request; single operations of the contract are on {@link Peaka}, such as {@link Peaka#caches()}. Sends with the key and the options of its {@link Peaka}. Immutable and thread-safe,
 * and cheap to make.
 *
 * <pre>{@code
 * PeakaProject project = peaka.project(projectId);
 * TableName charges = TableName.of("stripe", "payment", "charges");
 * project.tables().ensureCached(charges, WaitPolicy.upTo(Duration.ofMinutes(10))); // live, it could end after 100 rows
 * try (Rows rows = project.queries().run("SELECT id, amount FROM " + charges.toSql())) {
 *     for (Row row : rows) {
 *         System.out.println(row.getString("id") + " " + row.getBigDecimal("amount"));
 *     }
 * }
 * }</pre>
 */
public final class PeakaProject {
    private static final TableCheck COMPLETE_TABLES = new CompleteTables();

    private final Session session;
    private final String id;

    PeakaProject(Session session, String id) {
        this.session = session;
        this.id = Arguments.notBlank(id, "projectId");
    }

    /** {@return the id of the project} */
    public String id() {
        return id;
    }

    /** {@return the helpers that run SQL, saved queries and tables, with streamed rows} */
    public Queries queries() {
        return new Queries(session, id, RequiredTables.none(COMPLETE_TABLES));
    }

    /** {@return the helpers that say whether tables can be read completely, have them cached, read and find them} */
    public Tables tables() {
        return new Tables(session, id);
    }

    /** {@return the helpers that create and refresh caches, and wait for it} */
    public Caches caches() {
        return new Caches(session, id);
    }

    /** {@return the helpers that create and refresh materialized queries, and wait for it} */
    public MaterializedQueries materializedQueries() {
        return new MaterializedQueries(session, id, COMPLETE_TABLES);
    }

    /** {@return the helpers that export queries and tables, download the files and read their rows} */
    public Exports exports() {
        return new Exports(session, id, RequiredTables.none(COMPLETE_TABLES));
    }

    /** {@return the helpers that import CSV into tables} */
    public Imports imports() {
        return new Imports(session, id);
    }

    /** {@return the helpers that refresh metadata, and wait for it} */
    public Metadata metadata() {
        return new Metadata(session, id);
    }

    /** {@return the helpers that resume jobs by their tokens, such as in another process} */
    public Jobs jobs() {
        return new Jobs(session, id);
    }

    /** {@return the helpers that make connections with the consent of a user} */
    public OAuthConnect oauth() {
        return new OAuthConnect(session, id);
    }

    /** {@return the helpers that chat with the agent: answers as streams or at once, and the threads of earlier chats} */
    public Chats chats() {
        return new Chats(session, id);
    }

    @Override
    public String toString() {
        return "PeakaProject{" + id + "}";
    }
}
