package com.example.plain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** The operations, with maps for models. */
interface PlainApi {
    @GET("organizations")
    Call<List<Map<String, @Nullable Object>>> listOrganizations();

    @GET("organizations/{organizationId}")
    Call<Map<String, @Nullable Object>> getOrganization(@Path("organizationId") String organizationId);

    @GET("organizations/{organizationId}/workspaces")
    Call<List<Map<String, @Nullable Object>>> listWorkspaces(@Path("organizationId") String organizationId);

    @GET("organizations/{organizationId}/workspaces/{workspaceId}/projects")
    Call<List<Map<String, @Nullable Object>>> listProjects(
            @Path("organizationId") String organizationId, @Path("workspaceId") String workspaceId);

    @POST("connections/{projectId}")
    Call<Map<String, @Nullable Object>> createConnection(
            @Path("projectId") String projectId, @Body Map<String, @Nullable Object> request);

    @GET("connections/{projectId}/{connectionId}")
    Call<Map<String, @Nullable Object>> getConnection(
            @Path("projectId") String projectId, @Path("connectionId") String connectionId);

    @GET("connections/{projectId}")
    Call<List<Map<String, @Nullable Object>>> listConnections(@Path("projectId") String projectId);

    @POST("data/projects/{projectId}/catalogs")
    Call<Map<String, @Nullable Object>> createCatalog(
            @Path("projectId") String projectId, @Body Map<String, @Nullable Object> request);

    @GET("data/projects/{projectId}/catalogs")
    Call<List<Map<String, @Nullable Object>>> listCatalogs(@Path("projectId") String projectId);

    @POST("data/projects/{projectId}/queries")
    Call<Map<String, @Nullable Object>> createQuery(
            @Path("projectId") String projectId, @Body Map<String, @Nullable Object> request);

    @GET("data/projects/{projectId}/queries/{queryId}")
    Call<Map<String, @Nullable Object>> getQuery(@Path("projectId") String projectId, @Path("queryId") String queryId);
}
