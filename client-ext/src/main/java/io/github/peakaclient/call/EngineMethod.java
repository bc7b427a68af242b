package io.github.peakaclient.call;

import io.github.peakaclient.api.OperationInfo;
import java.util.concurrent.Executor;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;

/** The state that all calls of one method of an interface share. Immutable. */
final class EngineMethod<T extends @Nullable Object> {
    final Engine engine;
    final OperationInfo operation;
    final Converter<ResponseBody, T> converter;
    /** True if the caller reads the body after the call has returned. */
    final boolean streaming;
    /** The executor that runs Retrofit's callbacks, null for none. */
    final @Nullable Executor callbackExecutor;

    EngineMethod(
            Engine engine,
            OperationInfo operation,
            Converter<ResponseBody, T> converter,
            boolean streaming,
            @Nullable Executor callbackExecutor) {
        this.engine = engine;
        this.operation = operation;
        this.converter = converter;
        this.streaming = streaming;
        this.callbackExecutor = callbackExecutor;
    }

    /** Returns the same method, whose answer the caller reads himself. */
    EngineMethod<ResponseBody> streamed() {
        return new EngineMethod<>(engine, operation, body -> body, true, callbackExecutor);
    }
}
