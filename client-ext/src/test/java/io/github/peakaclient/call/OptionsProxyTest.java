package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.retry.RetryBudget;
import io.github.peakaclient.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kotlin.coroutines.Continuation;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.http.GET;

/** Views of a client. */
class OptionsProxyTest {
    private ServedClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ServedClient();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
    }

    private static CallOptions header(String name, String value) {
        return CallOptions.builder().header(name, value).build();
    }

    private RecordedRequest sentBy(Peaka peaka) throws Exception {
        client.answer(200);
        peaka.create(Things.class).get().send();
        return client.server.takeRequest();
    }

    @Test
    void viewsLieOverOneAnother() throws Exception {
        Peaka outer = client.peaka.withOptions(CallOptions.builder()
                .header("X-A", "1")
                .header("X-B", "1")
                .callTimeout(Duration.ofSeconds(7))
                .build());
        Peaka inner = outer.withOptions(CallOptions.builder()
                .header("x-b", "2")
                .retryPolicy(RetryPolicy.none())
                .build());
        RecordedRequest request = sentBy(inner);
        assertThat(request.getHeader("X-A")).isEqualTo("1");
        assertThat(request.getHeaders().values("X-B")).isEqualTo(List.of("2"));
        assertThat(inner.options().callTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(inner.options().retryPolicy()).isEqualTo(RetryPolicy.none());
        assertThat(sentBy(outer).getHeader("X-B")).isEqualTo("1");
        assertThat(sentBy(client.peaka).getHeader("X-A")).isNull();
        assertThat(client.peaka.options().headers()).isEmpty();
    }

    @Test
    void keyOfTheViewIsSent() throws Exception {
        Peaka view = client.peaka.withOptions(
                CallOptions.builder().apiKey(ApiKey.of("pk_example_project")).build());
        assertThat(sentBy(view).getHeader("Authorization")).isEqualTo("Bearer pk_example_project");
        assertThat(sentBy(client.peaka).getHeader("Authorization")).isEqualTo("Bearer pk_example_not_a_key");
    }

    @Test
    void optionsOfTheBuilderHoldForAll() throws Exception {
        Peaka peaka = client.builder()
                .httpClient(client.http)
                .options(header("X-A", "1"))
                .product("acme", "2")
                .build();
        RecordedRequest request = sentBy(peaka);
        assertThat(request.getHeader("X-A")).isEqualTo("1");
        assertThat(request.getHeaders().values("User-Agent"))
                .singleElement()
                .asString()
                .startsWith("peaka-client-java/")
                .endsWith(" acme/2");
    }

    @Test
    void viewsShareConnectionsAndBudget() throws Exception {
        Peaka view = client.peaka.withOptions(header("X-A", "1"));
        sentBy(client.peaka);
        assertThat(sentBy(view).getSequenceNumber()).isEqualTo(1);
        RetryBudget budget = RetryBudget.of(10);
        Peaka peaka = client.builder()
                .httpClient(client.http)
                .retryBudget(budget)
                .options(ServedClient.retries(1).build())
                .build();
        client.answer(500, 500, 500);
        assertThatThrownBy(() -> peaka.withOptions(header("X-A", "1"))
                        .create(Things.class)
                        .get()
                        .send())
                .hasMessageContaining("2 attempts");
        assertThat(budget.available()).isZero();
        assertThatThrownBy(() -> peaka.create(Things.class).get().send())
                .hasMessageContaining("not retried: the retry budget is empty");
    }

    @Test
    void viewsDoNotReadTheAnnotationsAgain() {
        ApiCall<?> call = client.things().get();
        ApiCall<?> ofView =
                client.things(CallOptions.builder().header("X-A", "1")).get();
        assertThat(((EngineCall<?>) ofView).operation()).isSameAs(((EngineCall<?>) call).operation());
    }

    @Test
    void clonesKeepTheOptions() throws Exception {
        client.answer(200);
        client.things(CallOptions.builder().header("X-A", "1")).get().clone().send();
        assertThat(client.server.takeRequest().getHeader("X-A")).isEqualTo("1");
    }

    /** Public, since Retrofit cannot call default methods of others. */
    public interface WithDefaults {
        @GET("things")
        ApiCall<Map<String, String>> get();

        default ApiCall<Map<String, String>> getByDefault() {
            return get();
        }

        default Map<String, String> sendByDefault() {
            return get().send();
        }
    }

    @Test
    void defaultMethodsUseTheView() throws Exception {
        client.answer(200, 200);
        WithDefaults view = client.peaka.withOptions(header("X-A", "1")).create(WithDefaults.class);
        view.getByDefault().send();
        view.sendByDefault();
        assertThat(client.server.takeRequest().getHeader("X-A")).isEqualTo("1");
        assertThat(client.server.takeRequest().getHeader("X-A")).isEqualTo("1");
    }

    /** As Kotlin compiles {@code suspend fun get(): Map<String, String>}. */
    interface Suspending {
        @GET("things")
        Object get(Continuation<? super Map<String, String>> continuation);
    }

    @Test
    @SuppressWarnings("unchecked")
    void suspendingFunctionIsNotSentWithTheKeyOfTheClient() {
        Suspending view = client.peaka
                .withOptions(CallOptions.builder()
                        .apiKey(ApiKey.of("pk_example_project"))
                        .build())
                .create(Suspending.class);
        assertThatThrownBy(() -> view.get(mock(Continuation.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must return ApiCall<T> or retrofit2.Call<T>");
        assertThat(client.server.getRequestCount()).isZero();
    }

    @Test
    void refusedArgumentsAreRefusedByViewsToo() {
        ConnectionsApi view = client.peaka.withOptions(header("X-A", "1")).connections();
        assertThatThrownBy(() -> view.getConnection("p", " ").send())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connectionId");
    }

    @Test
    void methodsOfObjectWork() {
        Things view = client.things(CallOptions.builder().header("X-A", "1"));
        assertThat(view.hashCode()).isEqualTo(view.hashCode());
        assertThat(view.toString()).isNotNull();
    }
}
