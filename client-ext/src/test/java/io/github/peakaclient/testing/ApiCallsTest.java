package io.github.peakaclient.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.call.ApiCallback;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.model.ApiErrorBody;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

class ApiCallsTest {
    private final List<Object> ends = new ArrayList<>();

    private final ApiCallback<String> callback = new ApiCallback<>() {
        @Override
        public void onSuccess(ApiResponse<String> response) {
            ends.add(response);
        }

        @Override
        public void onFailure(Throwable failure) {
            ends.add(failure);
        }
    };

    private final Callback<String> retrofitCallback = new Callback<>() {
        @Override
        public void onResponse(Call<String> call, Response<String> response) {
            ends.add(response);
        }

        @Override
        public void onFailure(Call<String> call, Throwable failure) {
            ends.add(failure);
        }
    };

    static List<PeakaException> failures() {
        return List.of(
                TestExceptions.api(Operations.GET_CONNECTION, 404),
                TestExceptions.transport(Operations.GET_CONNECTION, Kind.CONNECT),
                TestExceptions.decoding(Operations.GET_CONNECTION, "it is empty"),
                TestExceptions.rowLimit(5));
    }

    @Test
    void answerIsGivenInEveryWayAnyNumberOfTimes() throws Exception {
        ApiCall<String> call = ApiCalls.of("hello");

        for (int i = 0; i < 2; i++) {
            assertThat(call.send()).isEqualTo("hello");
            assertThat(call.sendAsync()).isCompletedWithValue("hello");
            assertThat(call.execute().body()).isEqualTo("hello");
            assertThat(PeakaCalls.sendWithInfo(call).value()).isEqualTo("hello");
            assertThat(PeakaCalls.sendWithInfo(call).status()).isEqualTo(200);
            assertThat(PeakaCalls.sendWithInfo(call).headers()).isEmpty();
            assertThat(PeakaCalls.sendAsyncWithInfo(call)).isCompletedWithValue(PeakaCalls.sendWithInfo(call));
            ends.clear();
            PeakaCalls.enqueue(call, callback);
            call.enqueue(retrofitCallback);
            assertThat(ends).hasSize(2).first().isEqualTo(PeakaCalls.sendWithInfo(call));
            assertThat(((Response<?>) ends.get(1)).body()).isEqualTo("hello");
        }
    }

    @Test
    void operationWithoutAnAnswerGivesNull() {
        ApiCall<Void> call = ApiCalls.empty();

        assertThat(call.send()).isNull();
        assertThat(call.sendAsync()).isCompletedWithValue(null);
        assertThat(PeakaCalls.sendWithInfo(call).value()).isNull();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void callFailsWithTheVeryExceptionInEveryWayAnyNumberOfTimes(PeakaException failure) {
        ApiCall<String> call = ApiCalls.failed(failure);

        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowable(call::send)).isSameAs(failure);
            assertThat(catchThrowable(() -> call.sendAsync().join()))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isSameAs(failure);
            assertThat(catchThrowable(() -> PeakaCalls.sendWithInfo(call))).isSameAs(failure);
            assertThat(catchThrowable(() -> PeakaCalls.sendAsyncWithInfo(call).join()))
                    .cause()
                    .isSameAs(failure);
            ends.clear();
            PeakaCalls.enqueue(call, callback);
            assertThat(ends).singleElement().isSameAs(failure);
        }
    }

    @Test
    void retrofitSeesAnErrorStatusAsAResponse() throws Exception {
        ApiErrorBody body = ApiErrorBody.builder().error("TOO_BIG").build();
        ApiCall<String> call = ApiCalls.failed(TestExceptions.api(Operations.CREATE_CONNECTION, 413, body));

        Response<String> response = call.execute();

        assertThat(response.code()).isEqualTo(413);
        assertThat(response.errorBody().string()).isEqualTo("{\"error\":\"TOO_BIG\"}");
        call.enqueue(retrofitCallback);
        assertThat(ends).singleElement().isInstanceOf(Response.class);
        assertThat(ApiCalls.failed(TestExceptions.rateLimit(Operations.GET_CONNECTION, Duration.ofSeconds(7)))
                        .execute()
                        .headers()
                        .get("Retry-After"))
                .isEqualTo("7");
    }

    @Test
    void retrofitSeesAMissingAnswerAsItsCause() {
        IOException cause = new SocketTimeoutException("timeout");
        ApiCall<String> call = ApiCalls.failed(Operations.GET_CONNECTION, cause);

        call.enqueue(retrofitCallback);

        assertThat(ends).singleElement().isSameAs(cause);
        assertThat(catchThrowable(call::execute)).isSameAs(cause);
        assertThat(catchThrowable(call::send))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT))
                .cause()
                .isSameAs(cause);
    }

    @Test
    void cancellationIsRecordedOnly() {
        ApiCall<String> call = ApiCalls.of("hello");
        assertThat(call.isExecuted()).isFalse();

        call.cancel();

        assertThat(call.send()).isEqualTo("hello");
        assertThat(call.isCanceled()).isTrue();
        assertThat(call.isExecuted()).isTrue();
    }

    @Test
    void copyIsAFreshCallOfTheSameOutcome() {
        ApiCall<String> call = ApiCalls.of("hello");
        call.cancel();
        PeakaException failure = TestExceptions.api(Operations.GET_CONNECTION, 404);

        assertThat(call.clone().send()).isEqualTo("hello");
        assertThat(call.clone().isCanceled()).isFalse();
        assertThat(catchThrowable(ApiCalls.failed(failure).clone()::send)).isSameAs(failure);
    }

    @Test
    void requestIsOneOfTheOperation() {
        ApiCall<String> call = ApiCalls.failed(TestExceptions.api(Operations.CREATE_CONNECTION, 500));

        assertThat(call.request().method()).isEqualTo("POST");
        assertThat(call.request().url().encodedPath()).startsWith("/connections/");
        assertThat(ApiCalls.of("hello").request().method()).isEqualTo("GET");
    }
}
