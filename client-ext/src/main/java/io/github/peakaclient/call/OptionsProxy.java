package io.github.peakaclient.call;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import retrofit2.Call;

/**
 * The proxy of an interface that Retrofit implements, which gives each of its calls other options. A separate Retrofit for each view
 * would read the annotations of all methods again.
 */
final class OptionsProxy {
    private OptionsProxy() {}

    static <T> T of(Class<T> type, Object api, CallOptions options) {
        // not Method.invoke: it cannot call interfaces that are not public, and runs default methods on the wrong
        // object
        InvocationHandler retrofit = Proxy.getInvocationHandler(api);
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (Modifier.isAbstract(method.getModifiers()) && !Call.class.isAssignableFrom(method.getReturnType())) {
                // a suspending function of Kotlin: Retrofit sends it at once, with the options and key of the client
                throw new IllegalArgumentException(
                        "with options, a method must return ApiCall<T> or retrofit2.Call<T>, got "
                                + method.toGenericString());
            }
            Object result = retrofit.invoke(proxy, method, arguments);
            return result instanceof EngineCall ? ((EngineCall<?>) result).with(options) : result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
