package io.github.peakaclient.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Objects;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Path;

/** A program that does one thing, prints what it found and waits for the end of its input: what it took until then is its start. */
final class StartProgram {
    static final String PEAKA = "peaka";
    static final String RETROFIT_GSON = "retrofit + gson";
    static final String OKHTTP_MOSHI = "raw okhttp + moshi";
    static final String JAVA_JACKSON = "java.net.http + jackson";
    static final String SANDBOX = "sandbox";
    static final String DUCKDB = "duckdb itself";

    private static final String PATH = "/connections/p/c1";
    private static final String KEY = "Bearer bench";

    private StartProgram() {}

    /** Runs the program. The arguments are what to start, and the URL of a server. */
    public static void main(String... args) {
        Program.run(() -> {
            String found = start(args[0], args[1]);
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(found);
            Program.awaitEndOfInput();
        });
    }

    private static @Nullable String start(String what, String baseUrl) throws Exception {
        return switch (what) {
            case PEAKA -> peaka(baseUrl);
            case RETROFIT_GSON -> retrofit(baseUrl);
            case OKHTTP_MOSHI -> okHttp(baseUrl);
            case JAVA_JACKSON -> javaHttp(baseUrl);
            case SANDBOX -> sandbox();
            case DUCKDB -> duckDb();
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static String peaka(String baseUrl) {
        Peaka peaka =
                Peaka.builder().apiKey(ApiKey.of("bench")).baseUrl(baseUrl).build();
        return peaka.connections().getConnection("p", "c1").send().getName();
    }

    private interface Api {
        @GET("connections/{project}/{id}")
        Call<Pojos.Connection> get(
                @Header("Authorization") String key, @Path("project") String project, @Path("id") String id);
    }

    private static @Nullable String retrofit(String baseUrl) throws IOException {
        Retrofit retrofit = new Retrofit.Builder()
                .baseUrl(baseUrl + "/")
                .addConverterFactory(GsonConverterFactory.create(new Gson()))
                .build();
        return Objects.requireNonNull(
                        retrofit.create(Api.class).get(KEY, "p", "c1").execute().body())
                .name;
    }

    private static String okHttp(String baseUrl) throws IOException {
        Request request = new Request.Builder()
                .url(baseUrl + PATH)
                .header("Authorization", KEY)
                .build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            return Objects.requireNonNull(PeakaRetrofit.moshi()
                            .adapter(Connection.class)
                            .fromJson(Objects.requireNonNull(response.body()).source()))
                    .getName();
        }
    }

    private static @Nullable String javaHttp(String baseUrl) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + PATH))
                .header("Authorization", KEY)
                .build();
        byte[] json = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
        return new ObjectMapper().readValue(json, Pojos.Connection.class).name;
    }

    private static String sandbox() throws IOException {
        Request request = SandboxProgram.of(Sandbox.start()).query("SELECT 'started'");
        try (Response response = SandboxProgram.http().newCall(request).execute()) {
            Cells cells =
                    JacksonCells.compact(Objects.requireNonNull(response.body()).byteStream());
            return cells.nextRow() ? String.valueOf(cells.next()) : "nothing";
        }
    }

    private static String duckDb() throws Exception {
        try (java.sql.Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = connection.createStatement().executeQuery("SELECT 'started'")) {
            return rows.next() ? rows.getString(1) : "nothing";
        }
    }
}
