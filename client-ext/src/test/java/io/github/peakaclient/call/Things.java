package io.github.peakaclient.call;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Operation;
import io.github.peakaclient.api.Operation.KeyScope;
import io.github.peakaclient.api.Operation.Retry;
import java.util.Map;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Multipart;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Part;
import retrofit2.http.Query;
import retrofit2.http.Streaming;

/** An interface of a caller's own, which is not public either. */
interface Things {
    @GET("things")
    ApiCall<Map<String, String>> get();

    @GET("things")
    ApiCall<Map<String, String>> list(@Query("kind") String kind);

    @POST("things/query")
    @Operation(
            id = "runQuery",
            retry = Retry.SAFE,
            longRunning = true,
            keyScopes = {KeyScope.PROJECT})
    ApiCall<Map<String, String>> query(@Body RequestBody body);

    @POST("things")
    ApiCall<Void> post(@Body RequestBody body);

    @PUT("things")
    ApiCall<Void> put(@Body RequestBody body);

    @Multipart
    @PUT("things")
    ApiCall<Void> upload(@Part MultipartBody.Part part);

    @Streaming
    @GET("things")
    ApiCall<ResponseBody> stream();
}
