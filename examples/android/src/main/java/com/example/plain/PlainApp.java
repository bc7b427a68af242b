package com.example.plain;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** The main program. Its arguments are those of {@link com.example.peaka.App}. */
public final class PlainApp {
    private PlainApp() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("Authorization", "Bearer " + arguments[1])
                        .build()))
                .build();
        PlainApi api = new Retrofit.Builder()
                .baseUrl(arguments[0] + "/")
                .client(client)
                .addConverterFactory(MoshiConverterFactory.create())
                .build()
                .create(PlainApi.class);
        operations(api, arguments[2], arguments[3], arguments[4]);
        enqueue(api, arguments[4]);
    }

    private static void operations(PlainApi api, String organizationId, String workspaceId, String projectId)
            throws IOException {
        print(api.getOrganization(organizationId));
        print(api.listOrganizations());
        print(api.listWorkspaces(organizationId));
        print(api.listProjects(organizationId, workspaceId));
        Map<String, @Nullable Object> request = new HashMap<>();
        request.put("name", "payments");
        request.put("type", "stripe");
        Map<String, @Nullable Object> credential = new HashMap<>();
        credential.put("token", "sk_example");
        request.put("credential", credential);
        String connectionId = id(api.createConnection(projectId, request));
        print(api.getConnection(projectId, connectionId));
        Map<String, @Nullable Object> catalog = new HashMap<>();
        catalog.put("name", "stripe");
        catalog.put("connectionId", connectionId);
        print(api.createCatalog(projectId, catalog));
        print(api.listCatalogs(projectId));
        Map<String, @Nullable Object> query = new HashMap<>();
        query.put("displayName", "all");
        query.put("inputQuery", "SELECT 1");
        query.put("queryType", "PLAIN");
        print(api.getQuery(projectId, id(api.createQuery(projectId, query))));
    }

    private static String id(Call<Map<String, @Nullable Object>> call) throws IOException {
        Map<String, @Nullable Object> body = call.execute().body();
        return body == null ? "" : String.valueOf(body.get("id"));
    }

    private static void print(Call<?> call) throws IOException {
        System.out.println(call.execute().body());
    }

    private static void enqueue(PlainApi api, String projectId) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        api.listConnections(projectId).enqueue(new Callback<List<Map<String, @Nullable Object>>>() {
            @Override
            public void onResponse(
                    Call<List<Map<String, @Nullable Object>>> call,
                    Response<List<Map<String, @Nullable Object>>> response) {
                System.out.println(response.body());
                ended.countDown();
            }

            @Override
            public void onFailure(Call<List<Map<String, @Nullable Object>>> call, Throwable failure) {
                System.out.println(failure);
                ended.countDown();
            }
        });
        ended.await();
    }
}
