package io.github.peakaclient.call;

import io.github.peakaclient.api.Operation.KeyScope;
import io.github.peakaclient.api.Operation.Retry;
import io.github.peakaclient.api.Operation;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.HEAD;
import retrofit2.http.HTTP;
import retrofit2.http.OPTIONS;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/** What the contract says of an operation, read from the method that stands for it. Immutable. */
final class OperationInfo {
    private static final List<String> REPEATABLE = Arrays.asList("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    private final String id;
    private final String target;
    private final boolean answersNothing;
    private final boolean repeatable;
    private final boolean needsPartnerKey;

    private OperationInfo(
            String id, String target, boolean answersNothing, boolean repeatable, boolean needsPartnerKey) {
        this.id = id;
        this.target = target;
        this.answersNothing = answersNothing;
        this.repeatable = repeatable;
        this.needsPartnerKey = needsPartnerKey;
    }

    /** Of a call that need not be one of this client's. */
    static OperationInfo of(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        if (invocation == null) {
            String target = request.method() + " " + request.url().encodedPath();
            return new OperationInfo(target, target, true, false, false);
        }
        Method method = invocation.method();
        return of(method.getAnnotations(), method.getGenericReturnType());
    }

    /** Of a method: its annotations and its return type. */
    static OperationInfo of(Annotation[] annotations, Type returnType) {
        String target = "unknown operation";
        boolean repeatable = false;
        Operation operation = null;
        for (Annotation annotation : annotations) {
            if (annotation instanceof Operation) {
                operation = (Operation) annotation;
            }
            String path = path(annotation);
            if (path != null) {
                String method = annotation instanceof HTTP
                        ? ((HTTP) annotation).method()
                        : annotation.annotationType().getSimpleName();
                target = method + " /" + path;
                repeatable = REPEATABLE.contains(method);
            }
        }
        boolean answersNothing = answersNothing(returnType);
        if (operation == null) {
            // of the caller's own interface: nothing is known but its HTTP method
            return new OperationInfo(target, target, answersNothing, repeatable, false);
        }
        KeyScope[] scopes = operation.keyScopes();
        return new OperationInfo(
                operation.id(),
                target,
                answersNothing,
                operation.retry() == Retry.SAFE,
                scopes.length == 1 && scopes[0] == KeyScope.PARTNER);
    }

    private static boolean answersNothing(Type call) {
        return call instanceof ParameterizedType
                && ((ParameterizedType) call).getActualTypeArguments()[0] == Void.class;
    }

    /** Null for annotations that carry no path. */
    private static @Nullable String path(Annotation annotation) {
        if (annotation instanceof GET) {
            return ((GET) annotation).value();
        } else if (annotation instanceof POST) {
            return ((POST) annotation).value();
        } else if (annotation instanceof PUT) {
            return ((PUT) annotation).value();
        } else if (annotation instanceof DELETE) {
            return ((DELETE) annotation).value();
        } else if (annotation instanceof PATCH) {
            return ((PATCH) annotation).value();
        } else if (annotation instanceof HEAD) {
            return ((HEAD) annotation).value();
        } else if (annotation instanceof OPTIONS) {
            return ((OPTIONS) annotation).value();
        } else if (annotation instanceof HTTP) {
            return ((HTTP) annotation).path();
        }
        return null;
    }

    /** The operationId. */
    String id() {
        return id;
    }

    /** Method and path template: never the path values, which are the caller's data. */
    String target() {
        return target;
    }

    /** Whether no body is expected. */
    boolean answersNothing() {
        return answersNothing;
    }

    /** Whether it may be sent again although the server may have processed it. */
    boolean repeatable() {
        return repeatable;
    }

    /** Whether project keys are refused. */
    boolean needsPartnerKey() {
        return needsPartnerKey;
    }
}
