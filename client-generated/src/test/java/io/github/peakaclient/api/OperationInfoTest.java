package io.github.peakaclient.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.api.Operation.KeyScope;
import io.github.peakaclient.api.Operation.Retry;
import io.github.peakaclient.api.OperationInfo.Answer;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.HEAD;
import retrofit2.http.HTTP;
import retrofit2.http.Headers;
import retrofit2.http.OPTIONS;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Streaming;
import retrofit2.http.Url;

class OperationInfoTest {
    /** An interface of a caller. */
    interface Things {
        @GET("things")
        Call<List<String>> get();

        @HEAD("things")
        Call<Void> head();

        @OPTIONS("things")
        Call<ResponseBody> options();

        @PUT("things/{id}")
        Call<String> put(@Path("id") String id, @Body RequestBody body);

        @DELETE("things/{id}")
        Call<Void> delete(@Path("id") String id);

        @PATCH("things")
        Call<Void> patch(@Body RequestBody body);

        @POST("things")
        Call<Void> post(@Body RequestBody body);

        @HTTP(method = "LOCK", path = "things")
        Call<Void> lock();

        @HTTP(method = "DELETE", path = "things", hasBody = true)
        Call<Void> deleteMany(@Body RequestBody body);

        @GET("/absolute")
        Call<String> absolute();

        @GET
        Call<String> at(@Url String url);

        @Headers("Accept: text/csv")
        @GET("things")
        @Streaming
        Call<ResponseBody> stream();

        @GET("things")
        @Streaming
        Call<String> streamingText();

        @SuppressWarnings("rawtypes")
        @GET("things")
        Call raw();

        @POST("things")
        @Operation(
                id = "makeThing",
                retry = Retry.SAFE,
                longRunning = true,
                keyScopes = {KeyScope.PARTNER})
        Call<String> named();

        @Streaming
        Call<Void> withoutMethod();
    }

    @ParameterizedTest
    @CsvSource({
        "get,           GET /things,        SAFE,   VALUE",
        "head,          HEAD /things,       SAFE,   NONE",
        "options,       OPTIONS /things,    SAFE,   VALUE",
        "put,           PUT /things/{id},   SAFE,   VALUE",
        "delete,        DELETE /things/{id},SAFE,   NONE",
        "deleteMany,    DELETE /things,     SAFE,   NONE",
        "patch,         PATCH /things,      UNSAFE, NONE",
        "post,          POST /things,       UNSAFE, NONE",
        "lock,          LOCK /things,       UNSAFE, NONE",
        "absolute,      GET /absolute,      SAFE,   VALUE",
        "at,            GET /,              SAFE,   VALUE",
        "stream,        GET /things,        SAFE,   STREAM",
        "streamingText, GET /things,        SAFE,   VALUE",
        "raw,           GET /things,        SAFE,   VALUE"
    })
    void methodOfACallerIsWhatItsAnnotationsSay(String name, String target, Retry retry, Answer answer) {
        OperationInfo operation = OperationInfo.of(method(name));

        assertThat(operation.id()).isEqualTo(target);
        assertThat(operation.target()).isEqualTo(target);
        assertThat(operation.method() + " " + operation.path()).isEqualTo(target);
        assertThat(operation.path()).startsWith("/");
        assertThat(operation.retry()).isEqualTo(retry);
        assertThat(operation.answer()).isEqualTo(answer);
        assertThat(operation.isLongRunning()).isFalse();
        assertThat(operation.keyScopes()).containsExactly(KeyScope.values());
    }

    @Test
    void operationAnnotationCountsMoreThanTheHttpMethod() {
        OperationInfo operation = OperationInfo.of(method("named"));

        assertThat(operation.id()).isEqualTo("makeThing");
        assertThat(operation.retry()).isEqualTo(Retry.SAFE);
        assertThat(operation.isLongRunning()).isTrue();
        assertThat(operation.keyScopes()).containsExactly(KeyScope.PARTNER);
        assertThat(operation).hasToString("makeThing: POST /things");
    }

    @Test
    void methodWithoutHttpAnnotationIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperationInfo.of(method("withoutMethod")))
                .withMessage("none of Retrofit's HTTP annotations in [@retrofit2.http.Streaming()]");
    }

    @Test
    void requestIsOfTheMethodThatMadeIt() {
        Things things =
                new Retrofit.Builder().baseUrl("http://localhost/api/").build().create(Things.class);

        assertThat(OperationInfo.of(things.delete("secret").request())).isEqualTo(OperationInfo.of(method("delete")));
    }

    @Test
    void requestOfNoInterfaceIsNotRepeated() {
        OperationInfo operation = OperationInfo.of(
                new Request.Builder().url("http://localhost/api/things?a=b").build());

        assertThat(operation).hasToString("GET /api/things: GET /api/things");
        assertThat(operation.retry()).isEqualTo(Retry.UNSAFE);
        assertThat(operation.answer()).isEqualTo(Answer.NONE);
    }

    @Test
    void operationsThatSayTheSameAreEqual() {
        OperationInfo operation = operation("a", "GET /a", Retry.SAFE, Answer.VALUE, KeyScope.PROJECT);

        assertThat(operation)
                .isEqualTo(operation("a", "GET /a", Retry.SAFE, Answer.VALUE, KeyScope.PROJECT))
                .hasSameHashCodeAs(operation("a", "GET /a", Retry.SAFE, Answer.VALUE, KeyScope.PROJECT))
                .isNotEqualTo(operation("b", "GET /a", Retry.SAFE, Answer.VALUE, KeyScope.PROJECT))
                .isNotEqualTo(operation("a", "PUT /a", Retry.SAFE, Answer.VALUE, KeyScope.PROJECT))
                .isNotEqualTo(operation("a", "GET /a", Retry.UNSAFE, Answer.VALUE, KeyScope.PROJECT))
                .isNotEqualTo(operation("a", "GET /a", Retry.SAFE, Answer.NONE, KeyScope.PROJECT))
                .isNotEqualTo(operation("a", "GET /a", Retry.SAFE, Answer.VALUE, KeyScope.values()))
                .isNotEqualTo(new OperationInfo("a", "GET /a", Retry.SAFE, Answer.VALUE, true, KeyScope.PROJECT))
                .isNotEqualTo(null);
    }

    @Test
    void keyScopesCannotBeChanged() {
        OperationInfo operation = operation("a", "GET /a", Retry.SAFE, Answer.VALUE, KeyScope.PROJECT);

        assertThatThrownBy(() -> operation.keyScopes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static OperationInfo operation(
            String id, String target, Retry retry, Answer answer, KeyScope... keyScopes) {
        return new OperationInfo(id, target, retry, answer, false, keyScopes);
    }

    private static Method method(String name) {
        return Stream.of(Things.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
