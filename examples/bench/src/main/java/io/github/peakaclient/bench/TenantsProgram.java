package io.github.peakaclient.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.model.Connection;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * A program that makes something for each of many tenants and uses some of it once, asynchronously. It prints the bytes of heap per tenant,
 * and the threads and the open files and sockets that are left by those that were used.
 */
final class TenantsProgram {
    static final String VIEWS = "peaka, a view each";
    static final String CLIENTS = "peaka, a client each";
    static final String SHARED_OKHTTP = "retrofit each, connections shared";
    static final String OKHTTP = "retrofit and okhttp each";

    private static final String EXPECTED = "Stripe of Zürich";
    private static final int COLLECTIONS = 5;

    private TenantsProgram() {}

    /**
     * The ways to serve a tenant.
     *
     * @param maker makes what a tenant needs, of its key
     * @param user sends a call with it
     */
    private record Kind<T>(Function<String, T> maker, Function<T, CompletableFuture<Connection>> user) {
        /** Makes and uses tenants, and prints what that takes. */
        void run(int tenants, int used) {
            use(maker.apply("first")); // loads classes
            List<String> keys =
                    IntStream.range(0, tenants).mapToObj(i -> "pk_tenant_" + i).toList();
            List<T> all = new ArrayList<>(tenants);
            long heap = usedHeap();
            for (String key : keys) {
                all.add(maker.apply(key));
            }
            System.out.println((usedHeap() - heap) / tenants);
            int threads = threads();
            long files = openFiles();
            all.subList(0, used).forEach(this::use);
            System.out.println(threads() - threads);
            System.out.println(openFiles() - files);
        }

        private void use(T tenant) {
            String found = user.apply(tenant).join().getName();
            if (!found.equals(EXPECTED)) {
                throw new IllegalStateException(found + " instead of " + EXPECTED);
            }
        }
    }

    /** Runs the program. The arguments are the kind, the number of tenants, the number of those that are used, and the URL of a server. */
    public static void main(String... args) {
        Program.run(() -> kind(args[0], args[3]).run(Integer.parseInt(args[1]), Integer.parseInt(args[2])));
    }

    private static Kind<?> kind(String name, String baseUrl) {
        Peaka.Builder builder = Peaka.builder().baseUrl(baseUrl);
        OkHttpClient okHttp = new OkHttpClient();
        return switch (name) {
            case VIEWS -> {
                Peaka root = builder.apiKey(ApiKey.of("root")).build();
                yield new Kind<>(
                        key -> root.withOptions(
                                CallOptions.builder().apiKey(ApiKey.of(key)).build()),
                        TenantsProgram::send);
            }
            case CLIENTS -> new Kind<>(key -> builder.apiKey(ApiKey.of(key)).build(), TenantsProgram::send);
            case SHARED_OKHTTP -> new Kind<>(key -> retrofit(okHttp.newBuilder(), key, baseUrl), TenantsProgram::send);
            case OKHTTP -> new Kind<>(key -> retrofit(new OkHttpClient.Builder(), key, baseUrl), TenantsProgram::send);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CompletableFuture<Connection> send(Peaka peaka) {
        return peaka.connections().getConnection("p", "c1").sendAsync();
    }

    private static ConnectionsApi retrofit(OkHttpClient.Builder http, String key, String baseUrl) {
        http.addInterceptor(chain -> chain.proceed(chain.request()
                .newBuilder()
                .header("Authorization", "Bearer " + key)
                .build()));
        return PeakaRetrofit.builder(HttpUrl.get(baseUrl))
                .client(http.build())
                .build()
                .create(ConnectionsApi.class);
    }

    private static CompletableFuture<Connection> send(ConnectionsApi connections) {
        CompletableFuture<Connection> answer = new CompletableFuture<>();
        connections.getConnection("p", "c1").enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<Connection> call, Response<Connection> response) {
                answer.complete(response.body());
            }

            @Override
            public void onFailure(Call<Connection> call, Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    /** Returns the number of open files and sockets, 0 where the system does not say. */
    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}
