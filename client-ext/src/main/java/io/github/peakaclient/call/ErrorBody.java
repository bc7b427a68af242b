package io.github.peakaclient.call;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.error.ErrorReason;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.model.ApiErrorBody;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error, also one that comes with a status of success. Static and thread-safe.
 *
 * @hidden
 */
@Internal
public final class ErrorBody {
    private ErrorBody() {}

    /** Returns the JSON object that the text holds, null if it is none. */
    static @Nullable ApiErrorBody parse(String text) {
        return fromJson(ApiErrorBody.class, text);
    }

    /**
     * {@return the exception for an answer with a status of success that is not what was asked for}
     *
     * @param call the call that was answered
     * @param problem the problem with the answer
     * @param body the start of the answer, whose reason follows the problem if it has one
     * @param contentType that of the answer, null if it has none
     */
    public static PeakaException unexpected(
            ApiCall<?> call, String problem, String body, @Nullable String contentType) {
        CallResult result = CallResult.of(call);
        Object json = fromJson(Object.class, result.redact(body));
        String reason = json instanceof Map ? ErrorReason.of((Map<?, ?>) json) : null;
        return result.decoding(new UndecodableAnswer(
                reason == null ? problem : problem + ": " + reason, null, null, null, body, contentType));
    }

    private static <T> @Nullable T fromJson(Class<T> type, String text) {
        JsonAdapter<T> adapter = PeakaRetrofit.moshi().adapter(type);
        try {
            return adapter.fromJson(text);
        } catch (IOException | JsonDataException e) {
            return null; // not of this form: the caller reports the text instead
        }
    }
}
