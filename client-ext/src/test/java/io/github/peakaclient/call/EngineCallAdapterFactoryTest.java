package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.error.ServerException;
import java.util.concurrent.CompletableFuture;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.HTTP;
import retrofit2.http.OPTIONS;
import retrofit2.http.PATCH;
import retrofit2.http.Url;

class EngineCallAdapterFactoryTest {
    private ServedClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ServedClient();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
    }

    interface Futures {
        @GET("things")
        CompletableFuture<String> get();
    }

    @SuppressWarnings("rawtypes")
    interface Raw {
        @GET("things")
        Call get();
    }

    @Test
    void methodsMustReturnCalls() {
        assertThatThrownBy(() -> client.peaka.create(Futures.class).get())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Futures.get")
                .rootCause()
                .hasMessage("a method must return ApiCall<T> or retrofit2.Call<T>, got"
                        + " java.util.concurrent.CompletableFuture<java.lang.String>");
        assertThatThrownBy(() -> client.peaka.create(Raw.class).get())
                .isInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessage("a method must return ApiCall<T> or retrofit2.Call<T>, got interface retrofit2.Call");
    }

    @Test
    @SuppressWarnings("NullAway")
    void onlyInterfacesCanBeMade() {
        assertThatThrownBy(() -> client.peaka.create(String.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.peaka.create(null)).hasMessage("api == null");
    }

    interface Verbs {
        @HTTP(method = "DELETE", path = "things", hasBody = true)
        ApiCall<Void> delete(@Body RequestBody body);

        @HTTP(method = "POST", path = "things", hasBody = true)
        ApiCall<Void> post(@Body RequestBody body);

        @HTTP(method = "LOCK", path = "things")
        ApiCall<Void> lock();

        @PATCH("things")
        ApiCall<Void> patch(@Body RequestBody body);

        @OPTIONS("things")
        ApiCall<Void> options();

        @GET
        ApiCall<ResponseBody> at(@Url String url);
    }

    @Test
    void methodTellsWhetherACallMayBeRepeated() {
        Verbs verbs = client.peaka.create(Verbs.class);
        assertThat(attempts(verbs.delete(ServedClient.BODY))).isEqualTo(3);
        assertThat(attempts(verbs.options())).isEqualTo(3);
        assertThat(attempts(verbs.at("other"))).isEqualTo(3);
        assertThat(attempts(verbs.post(ServedClient.BODY))).isEqualTo(1);
        assertThat(attempts(verbs.patch(ServedClient.BODY))).isEqualTo(1);
        assertThat(attempts(verbs.lock())).isEqualTo(1);
        assertThat(((EngineCall<?>) verbs.lock()).operation().target()).isEqualTo("LOCK /things");
        assertThat(((EngineCall<?>) verbs.options()).operation().target()).isEqualTo("OPTIONS /things");
    }

    private int attempts(ApiCall<?> call) {
        int before = client.server.getRequestCount();
        client.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse().setResponseCode(500);
            }
        });
        assertThatThrownBy(() -> call.send()).isInstanceOf(ServerException.class);
        return client.server.getRequestCount() - before;
    }

    interface Bodies {
        @GET("things")
        ApiCall<ResponseBody> whole();
    }

    @Test
    void bodyThatIsNoStreamIsReadInsideTheAttempt() throws Exception {
        client.server.enqueue(new MockResponse()
                .setBody("x".repeat(10_000))
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        client.answer(200);
        assertThat(client.peaka.create(Bodies.class).whole().send().string()).isEqualTo("{\"a\":\"b\"}");
    }
}
