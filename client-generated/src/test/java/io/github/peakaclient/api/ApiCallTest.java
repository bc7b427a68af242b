package io.github.peakaclient.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.model.Organization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.HttpException;
import retrofit2.Response;

/** The calls of plain Retrofit, over HTTP. */
class ApiCallTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final MockWebServer server = new MockWebServer();
    private final LinkedBlockingQueue<Runnable> mainThread = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void sendGivesTheAnswer() {
        server.enqueue(new MockResponse().setBody("[{\"id\":\"o1\"}]"));

        assertThat(call().send()).extracting(Organization::getId).containsExactly("o1");
    }

    @Test
    void answerOfAnOperationWithoutOneIsNull() {
        server.enqueue(new MockResponse().setResponseCode(204));
        server.enqueue(new MockResponse().setResponseCode(200));

        ApiCall<@Nullable Void> call = api(ProjectsApi.class).deleteProject("o", "w", "p");

        assertThat(call.send()).isNull();
        assertThat(call.clone().sendAsync()).succeedsWithin(SOON).isNull();
    }

    @Test
    void errorStatusIsAnHttpException() {
        server.enqueue(new MockResponse().setResponseCode(404));
        server.enqueue(new MockResponse().setResponseCode(503));

        assertThat(catchThrowableOfType(HttpException.class, call()::send).code())
                .isEqualTo(404);
        assertThat(failure(call().sendAsync()))
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.code()).isEqualTo(503));
    }

    @Test
    void lostConnectionIsAnUncheckedIOException() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

        assertThatThrownBy(call()::send).isInstanceOf(UncheckedIOException.class);
        assertThat(failure(call().sendAsync())).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void emptyAnswerOfAnOperationWithAValueIsAFailure() {
        server.enqueue(new MockResponse().setResponseCode(204));
        server.enqueue(new MockResponse().setResponseCode(204));

        assertThatThrownBy(call()::send)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the answer is empty (status 204)");
        assertThat(failure(call().sendAsync())).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void otherJsonIsWhatMoshiThrows() {
        server.enqueue(new MockResponse().setBody("[1]"));
        server.enqueue(new MockResponse().setBody("[1]"));

        assertThatThrownBy(call()::send).isInstanceOf(JsonDataException.class);
        assertThat(failure(call().sendAsync())).isInstanceOf(JsonDataException.class);
    }

    @Test
    void invalidArgumentIsThrownBeforeAnythingIsSent() {
        ApiCall<?> call = api(TablesApi.class).listTables(" ");

        assertThatIllegalArgumentException().isThrownBy(call::send).withMessage("projectId is blank");
        assertThatIllegalArgumentException().isThrownBy(call::sendAsync);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void callIsSentOnceAndItsCloneAgain() {
        server.enqueue(new MockResponse().setBody("[]"));
        server.enqueue(new MockResponse().setBody("[]"));
        ApiCall<List<Organization>> call = call();
        ApiCall<List<Organization>> clone = call.clone();

        assertThat(call.send()).isEmpty();

        assertThat(call.isExecuted()).isTrue();
        assertThatThrownBy(call::send).isInstanceOf(IllegalStateException.class);
        assertThat(clone.isExecuted()).isFalse();
        assertThat(clone.send()).isEmpty();
    }

    @Test
    void cancelingTheFutureCancelsTheCall() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        ApiCall<List<Organization>> call = call();

        CompletableFuture<List<Organization>> answer = call.sendAsync();
        answer.cancel(true);

        assertThat(answer).isCancelled();
        assertThat(call.isCanceled()).isTrue();
    }

    @Test
    void callbackRunsOnTheExecutorOfRetrofitAndAFutureDoesNot() throws Exception {
        server.enqueue(new MockResponse().setBody("[]"));
        server.enqueue(new MockResponse().setBody("[]"));
        List<Object> received = new ArrayList<>();

        assertThat(call().sendAsync()).succeedsWithin(SOON);
        call().enqueue(new Callback<List<Organization>>() {
            @Override
            public void onResponse(Call<List<Organization>> call, Response<List<Organization>> response) {
                received.add(response.code());
            }

            @Override
            public void onFailure(Call<List<Organization>> call, Throwable failure) {
                received.add(failure);
            }
        });
        mainThread.poll(SOON.toSeconds(), TimeUnit.SECONDS).run();

        assertThat(received).containsExactly(200);
    }

    private ApiCall<List<Organization>> call() {
        return api(OrganizationsApi.class).listOrganizations();
    }

    private static @Nullable Throwable failure(CompletableFuture<?> future) {
        return catchThrowableOfType(ExecutionException.class, () -> future.get(SOON.toSeconds(), TimeUnit.SECONDS))
                .getCause();
    }

    private <T> T api(Class<T> type) {
        return PeakaRetrofit.builder(server.url("/"))
                .callbackExecutor(mainThread::add)
                .build()
                .create(type);
    }
}
