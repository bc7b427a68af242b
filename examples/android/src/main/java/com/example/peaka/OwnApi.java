package com.example.peaka;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Operation;
import io.github.peakaclient.api.Operation.Retry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** Operations that the contract does not have, or that the app reads otherwise. */
interface OwnApi {
    @GET("connections/{projectId}")
    ApiCall<List<Map<String, @Nullable Object>>> connections(@Path("projectId") String projectId);

    @POST("sql/transpile/{dialect}")
    Call<Map<String, @Nullable Object>> transpile(
            @Path("dialect") String dialect, @Body Map<String, @Nullable Object> request);

    @Operation(
            id = "readConnections",
            retry = Retry.SAFE,
            keyScopes = {})
    @GET("connections/{projectId}")
    ApiCall<Map<String, @Nullable Object>> connectionsAsOne(@Path("projectId") String projectId);
}
