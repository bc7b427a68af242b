package io.github.peakaclient.query;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.ApiResponse;
import io.github.peakaclient.Calls;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.Text;
import io.github.peakaclient.model.ExecuteNamedQuery;
import io.github.peakaclient.model.ExecuteQueryRequest;
import io.github.peakaclient.model.ExecuteSavedQuery;
import io.github.peakaclient.model.ExecuteStatement;
import okhttp3.ResponseBody;
import retrofit2.Call;

/**
 * The queries of one project. Each method sends one and returns when the names of its columns are there; the rows are read
 * while they are asked for. Immutable and thread-safe; used by {@code PeakaProject}.
 *
 * <p>Queries only read, so they are sent again as the retry policy says, but only until the answer begins. Every method here
 * throws
 *
 * <ul>
 *   <li>{@link io.github.peakaclient.error.InvalidRequestException} for SQL errors, unknown names and statements that write,
 *   <li>any other {@link ApiException} that fits the status,
 *   <li>{@link TransportException} if no answer begins,
 *   <li>{@link DecodingException} if it begins with something other than rows,
 *   <li>{@link IllegalStateException} if the client is closed.
 * </ul>
 */
public final class Queries {
    private final RowsApi api;
    private final String projectId;

    /**
     * Sends nothing.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public Queries(Peaka peaka, String projectId) {
        this.api = requireNonNull(peaka, "peaka == null").create(RowsApi.class);
        this.projectId = Text.notBlank(projectId, "projectId");
    }

    /**
     * Runs SQL.
     *
     * @param sql one statement in Trino's dialect that reads; {@link Sql} writes names and values into it
     * @throws IllegalArgumentException if it is blank
     */
    public Rows sql(String sql) {
        return execute(
                ExecuteStatement.builder().statement(Text.notBlank(sql, "sql")).build());
    }

    /**
     * Runs a saved query.
     *
     * @param id as {@code SavedQuery.getId()} gives it
     * @throws IllegalArgumentException if it is blank
     */
    public Rows savedQuery(String id) {
        return execute(ExecuteSavedQuery.builder().id(Text.notBlank(id, "id")).build());
    }

    /**
     * Runs a saved query by its name.
     *
     * @param qualifiedName the parts joined by dots, such as {@code peaka.query.revenue_by_currency}; sent as it is. The exact
     *     form is not proven.
     * @throws IllegalArgumentException if it is blank
     */
    public Rows byName(String qualifiedName) {
        return execute(ExecuteNamedQuery.builder()
                .qualifiedName(Text.notBlank(qualifiedName, "qualifiedName"))
                .build());
    }

    /** Reads a table without SQL: begins with no table. */
    public TableQuery builder() {
        return new TableQuery(this);
    }

    /** Runs any form of the request, for members that the other methods do not set, such as {@code timeout}. */
    public Rows execute(ExecuteQueryRequest request) {
        Call<ResponseBody> call = api.execute(projectId, requireNonNull(request, "request == null"), "COMPACT");
        ApiResponse<ResponseBody> answer = Calls.sendWithInfo(call);
        return Rows.open(call, answer);
    }

    @Override
    public String toString() {
        return "Queries{" + projectId + "}";
    }
}
