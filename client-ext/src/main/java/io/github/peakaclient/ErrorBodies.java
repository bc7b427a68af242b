package io.github.peakaclient;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.model.ApiErrorBody;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** Makes an {@link ApiException} of an error answer, whatever its body is. */
final class ErrorBodies {
    private static final int MAX_CHARS = 8192;
    private static final String[] REQUEST_ID_HEADERS = {
        "X-Request-Id", "Request-Id", "X-Correlation-Id", "X-Amzn-RequestId", "CF-Ray", "traceparent"
    };

    private ErrorBodies() {}

    /** Reads the body; an answer cut off in its error body is a transport problem, hence the IOException. */
    static ApiException exception(Response<?> response, Request request) throws IOException {
        OperationInfo operation = OperationInfo.of(request);
        ResponseBody errorBody = response.errorBody();
        String text = errorBody == null ? "" : errorBody.string();
        String redacted = Redactor.of(request, response.raw()).redact(text);
        return new ApiException(
                operation.id(),
                operation.target(),
                response.code(),
                requestId(response.headers()),
                parse(redacted),
                redacted.length() <= MAX_CHARS ? redacted : redacted.substring(0, MAX_CHARS));
    }

    /** Null unless the text is one JSON object of the known shape. */
    private static @Nullable ApiErrorBody parse(String text) {
        Moshi moshi = PeakaRetrofit.moshi();
        JsonAdapter<ApiErrorBody> adapter = moshi.adapter(ApiErrorBody.class);
        try {
            return adapter.fromJson(text);
        } catch (IOException | JsonDataException e) {
            return null; // not the known shape: the raw body tells all there is
        }
    }

    private static @Nullable String requestId(Headers headers) {
        for (String name : REQUEST_ID_HEADERS) {
            String value = headers.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
