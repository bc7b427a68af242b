package io.github.peakaclient.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.squareup.moshi.JsonAdapter;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.api.SqlApi;
import io.github.peakaclient.bench.Contest.Timing;
import io.github.peakaclient.bench.Peer.Work;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.TranspileRequest;
import io.github.peakaclient.model.TranspileResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import retrofit2.Retrofit;

/** Single calls over the loopback interface, to a server in another process, on a connection that is reused. */
final class CallsGroup {
    private static final String PROJECT = "p";
    private static final String ID = "c1";
    private static final String AUTHORIZATION = "Authorization";
    private static final String KEY = "Bearer bench";
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int LARGE = 400_000;

    private CallsGroup() {}

    static List<Contest> contests(Size size) {
        return List.of(
                contest(
                        "synchronous",
                        new Peer("peaka", CallsGroup::peaka),
                        new Peer("plain retrofit", CallsGroup::retrofit),
                        new Peer("raw okhttp + moshi", CallsGroup::okHttp),
                        new Peer("java.net.http + jackson", CallsGroup::javaHttp)),
                contest(
                        "asynchronous",
                        new Peer("peaka", CallsGroup::peakaAsync),
                        new Peer("plain retrofit", CallsGroup::retrofitAsync),
                        new Peer("raw okhttp + moshi", CallsGroup::okHttpAsync),
                        new Peer("java.net.http + jackson", CallsGroup::javaHttpAsync)),
                contest(
                        "a new view for each call",
                        new Peer("peaka", CallsGroup::peakaView),
                        new Peer("peaka without a view", CallsGroup::peaka),
                        new Peer("raw okhttp + moshi", CallsGroup::okHttp)),
                new Contest(
                        "calls: request of 400 KB",
                        "call",
                        1,
                        Timing.MEDIAN,
                        () -> List.of(Long.toString(new Large().json.length)),
                        List.of(
                                new Peer("peaka", CallsGroup::peakaLarge),
                                new Peer("plain retrofit", CallsGroup::retrofitLarge),
                                new Peer("raw okhttp + moshi", CallsGroup::okHttpLarge))));
    }

    private static Contest contest(String name, Peer... peers) {
        return new Contest(
                "calls: " + name,
                "call",
                1,
                Timing.MEDIAN,
                () -> List.of("c1, Stripe of Zürich, stripe"),
                List.of(peers));
    }

    /** Returns the work of a call whose answer is a connection. */
    private static Work connection(Callable<Connection> call) {
        return new Work() {
            @Override
            public void run(Sink sink) throws Exception {
                sink.take(call.call());
            }

            @Override
            public Object comparable(Object found) {
                Connection connection = (Connection) found;
                return connection.getId() + ", " + connection.getName() + ", " + connection.getType();
            }
        };
    }

    // this client

    private static Peaka client() {
        return Peaka.builder()
                .apiKey(ApiKey.of("bench"))
                .baseUrl(BenchServer.baseUrl())
                .build();
    }

    private static Work peaka() {
        ConnectionsApi connections = client().connections();
        return connection(() -> connections.getConnection(PROJECT, ID).send());
    }

    private static Work peakaAsync() {
        ConnectionsApi connections = client().connections();
        return connection(
                () -> connections.getConnection(PROJECT, ID).sendAsync().join());
    }

    private static Work peakaView() {
        Peaka peaka = client();
        ApiKey key = ApiKey.of("tenant");
        return connection(
                () -> peaka.withOptions(CallOptions.builder().apiKey(key).build())
                        .connections()
                        .getConnection(PROJECT, ID)
                        .send());
    }

    private static Work peakaLarge() {
        SqlApi sql = client().sql();
        Large large = new Large();
        return sink -> sink.take(sql.transpileSql("mysql", large.request).send().getResult());
    }

    // Retrofit, with the interfaces and models of this client

    private static Retrofit retrofitClient() {
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().header(AUTHORIZATION, KEY).build()))
                .build();
        return PeakaRetrofit.builder(HttpUrl.get(BenchServer.baseUrl()))
                .client(http)
                .build();
    }

    private static Work retrofit() {
        ConnectionsApi connections = retrofitClient().create(ConnectionsApi.class);
        return connection(() -> Objects.requireNonNull(
                connections.getConnection(PROJECT, ID).execute().body()));
    }

    private static Work retrofitAsync() {
        ConnectionsApi connections = retrofitClient().create(ConnectionsApi.class);
        return connection(() -> {
            CompletableFuture<Connection> answer = new CompletableFuture<>();
            connections.getConnection(PROJECT, ID).enqueue(new retrofit2.Callback<>() {
                @Override
                public void onResponse(retrofit2.Call<Connection> call, retrofit2.Response<Connection> response) {
                    answer.complete(response.body());
                }

                @Override
                public void onFailure(retrofit2.Call<Connection> call, Throwable failure) {
                    answer.completeExceptionally(failure);
                }
            });
            return answer.join();
        });
    }

    private static Work retrofitLarge() {
        SqlApi sql = retrofitClient().create(SqlApi.class);
        Large large = new Large();
        return sink -> sink.take(Objects.requireNonNull(
                        sql.transpileSql("mysql", large.request).execute().body())
                .getResult());
    }

    // OkHttp, with the models of this client

    private static Request request() {
        HttpUrl url = HttpUrl.get(BenchServer.baseUrl())
                .newBuilder()
                .addPathSegments("connections")
                .addPathSegment(PROJECT)
                .addPathSegment(ID)
                .build();
        return new Request.Builder()
                .url(url)
                .header("Accept", JSON.toString())
                .header(AUTHORIZATION, KEY)
                .build();
    }

    private static <T> T read(JsonAdapter<T> adapter, Response response) throws IOException {
        try (ResponseBody body = Objects.requireNonNull(response.body())) {
            return Objects.requireNonNull(adapter.fromJson(body.source()));
        }
    }

    private static Work okHttp() {
        OkHttpClient http = new OkHttpClient();
        JsonAdapter<Connection> adapter = PeakaRetrofit.moshi().adapter(Connection.class);
        return connection(() -> read(adapter, http.newCall(request()).execute()));
    }

    private static Work okHttpAsync() {
        OkHttpClient http = new OkHttpClient();
        JsonAdapter<Connection> adapter = PeakaRetrofit.moshi().adapter(Connection.class);
        return connection(() -> {
            CompletableFuture<Connection> answer = new CompletableFuture<>();
            http.newCall(request()).enqueue(new Callback() {
                @Override
                public void onResponse(Call call, Response response) throws IOException {
                    answer.complete(read(adapter, response));
                }

                @Override
                public void onFailure(Call call, IOException failure) {
                    answer.completeExceptionally(failure);
                }
            });
            return answer.join();
        });
    }

    private static Work okHttpLarge() {
        OkHttpClient http = new OkHttpClient();
        Large large = new Large();
        JsonAdapter<TranspileRequest> requests = PeakaRetrofit.moshi().adapter(TranspileRequest.class);
        JsonAdapter<TranspileResult> results = PeakaRetrofit.moshi().adapter(TranspileResult.class);
        HttpUrl url = HttpUrl.get(BenchServer.baseUrl() + "/transpile");
        return sink -> {
            Buffer json = new Buffer();
            requests.toJson(json, large.request);
            Request request = new Request.Builder()
                    .url(url)
                    .header(AUTHORIZATION, KEY)
                    .post(RequestBody.create(json.readByteString(), JSON))
                    .build();
            sink.take(read(results, http.newCall(request).execute()).getResult());
        };
    }

    // java.net.http, with Jackson

    private static HttpRequest javaRequest() {
        return HttpRequest.newBuilder(URI.create(BenchServer.baseUrl() + "/connections/" + PROJECT + "/" + ID))
                .header("Accept", JSON.toString())
                .header(AUTHORIZATION, KEY)
                .build();
    }

    private static final ObjectReader JACKSON = new ObjectMapper().readerFor(Pojos.Connection.class);

    private static Work javaHttp() {
        HttpClient http = javaClient();
        return jackson(() -> http.send(javaRequest(), HttpResponse.BodyHandlers.ofByteArray())
                .body());
    }

    private static Work javaHttpAsync() {
        HttpClient http = javaClient();
        return jackson(() -> http.sendAsync(javaRequest(), HttpResponse.BodyHandlers.ofByteArray())
                .join()
                .body());
    }

    private static HttpClient javaClient() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Returns the work of a call whose answer is read by Jackson. */
    private static Work jackson(Callable<byte[]> call) {
        return new Work() {
            @Override
            public void run(Sink sink) throws Exception {
                Pojos.Connection connection = JACKSON.readValue(call.call());
                sink.take(connection);
            }

            @Override
            public Object comparable(Object found) {
                Pojos.Connection connection = (Pojos.Connection) found;
                return connection.id + ", " + connection.name + ", " + connection.type;
            }
        };
    }

    /** A large request and its JSON. */
    private static final class Large {
        final TranspileRequest request =
                TranspileRequest.builder().query("x".repeat(LARGE)).build();
        final byte[] json = PeakaRetrofit.moshi()
                .adapter(TranspileRequest.class)
                .toJson(request)
                .getBytes(StandardCharsets.UTF_8);
    }
}
