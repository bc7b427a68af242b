package io.github.peakaclient.call;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.OperationInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Converter;
import retrofit2.Retrofit;
import retrofit2.http.Streaming;

/** The factory of the call adapter that makes the calls of the interfaces {@link EngineCall}s. */
final class EngineCallAdapterFactory extends CallAdapter.Factory {
    private final Engine engine;
    private final CallOptions options;

    EngineCallAdapterFactory(Engine engine, CallOptions options) {
        this.engine = engine;
        this.options = options;
    }

    @Override
    public CallAdapter<?, ?> get(Type returnType, Annotation[] annotations, Retrofit retrofit) {
        // EngineCall is both
        boolean ours = getRawType(returnType) == ApiCall.class || getRawType(returnType) == Call.class;
        if (!ours || !(returnType instanceof ParameterizedType)) {
            // Retrofit's other adapters would send it without the engine, and so without the key
            throw new IllegalArgumentException(
                    "a method must return ApiCall<T> or retrofit2.Call<T>, got " + returnType);
        }
        Type type = getParameterUpperBound(0, (ParameterizedType) returnType);
        Converter<ResponseBody, Object> converter = retrofit.responseBodyConverter(type, annotations);
        EngineMethod<Object> method = new EngineMethod<>(
                engine,
                OperationInfo.of(annotations, returnType),
                converter,
                type == ResponseBody.class && isStreaming(annotations),
                retrofit.callbackExecutor());
        return new CallAdapter<Object, ApiCall<Object>>() {
            @Override
            public Type responseType() {
                return type;
            }

            @Override
            public ApiCall<Object> adapt(Call<Object> call) {
                return new EngineCall<>(method, call, options);
            }
        };
    }

    private static boolean isStreaming(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof Streaming) {
                return true;
            }
        }
        return false;
    }
}
