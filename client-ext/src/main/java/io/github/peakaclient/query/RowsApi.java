package io.github.peakaclient.query;

import io.github.peakaclient.api.Operation;
import io.github.peakaclient.model.ExecuteQueryRequest;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Streaming;

/** The operation executeQuery, whose answer is left on the connection. */
interface RowsApi {
    String OPERATION_ID = "executeQuery";
    String PATH = "data/projects/{projectId}/queries/execute";

    @Operation(
            id = OPERATION_ID,
            retry = Operation.Retry.SAFE,
            keyScopes = {Operation.KeyScope.PARTNER, Operation.KeyScope.PROJECT})
    @Headers({"Accept: application/json", "Content-Type: application/json"})
    @Streaming
    @POST(PATH)
    Call<ResponseBody> execute(
            @Path("projectId") String projectId, @Body ExecuteQueryRequest request, @Query("format") String format);
}
