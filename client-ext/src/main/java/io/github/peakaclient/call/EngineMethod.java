package io.github.peakaclient.call;

import io.github.peakaclient.api.OperationInfo;
import java.util.concurrent.Executor;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;

/** What all calls of one method share. Immutable. */
final class EngineMethod<T extends @Nullable Object> {
    final Engine engine;
    final OperationInfo operation;
    final Converter<ResponseBody, T> converter;
    /** Whether the caller reads the body himself, after the call has returned. */
    final boolean streaming;
    /** Where Retrofit's callbacks run, null for wherever they are. */
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
