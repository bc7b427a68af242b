package io.github.peakaclient.api;

import io.github.peakaclient.api.Operation.KeyScope;
import io.github.peakaclient.api.Operation.Retry;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import okhttp3.Request;
import okhttp3.ResponseBody;
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
import retrofit2.http.Streaming;

/**
 * Facts about an operation: its name, its method and path, and what its callers may do. Immutable and thread-safe.
 *
 * <p>{@link Operations} has the operations of the contract. The {@code of} methods read any Retrofit interface, the caller's own
 * ones included.
 */
public final class OperationInfo implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Set<String> IDEMPOTENT =
            new HashSet<>(Arrays.asList("GET", "HEAD", "OPTIONS", "PUT", "DELETE"));

    private final String id;
    private final String target;
    private final Retry retry;
    private final Answer answer;
    private final boolean longRunning;
    private final Set<KeyScope> keyScopes;

    /**
     * Creates the facts about an operation of a contract.
     *
     * @param id its operationId
     * @param target its method and path
     * @param retry what a retry may do
     * @param answer what a call returns
     * @param longRunning true if its answer can take minutes
     * @param keyScopes the kinds of API key that it accepts
     * @hidden
     */
    @Internal
    public OperationInfo(
            String id, String target, Retry retry, Answer answer, boolean longRunning, KeyScope... keyScopes) {
        this.id = id;
        this.target = target;
        this.retry = retry;
        this.answer = answer;
        this.longRunning = longRunning;
        Set<KeyScope> scopes = EnumSet.noneOf(KeyScope.class);
        Collections.addAll(scopes, keyScopes);
        this.keyScopes = Collections.unmodifiableSet(scopes);
    }

    /**
     * Returns the operation of a method of a Retrofit interface.
     *
     * <p>Without an {@link Operation} annotation, the id is the method and path, GET, HEAD, OPTIONS, PUT and DELETE are {@link
     * Retry#SAFE}, and both kinds of key are accepted.
     *
     * @param method a method with one of Retrofit's HTTP annotations
     * @return what its annotations and its return type say
     * @throws IllegalArgumentException if it has no such annotation
     */
    public static OperationInfo of(Method method) {
        return of(method.getAnnotations(), method.getGenericReturnType());
    }

    /**
     * Returns the operation of a method of a Retrofit interface, for a {@link retrofit2.CallAdapter.Factory}.
     *
     * @param annotations the annotations of the method
     * @param returnType the return type of the method
     * @return the same as {@link #of(Method)}
     * @throws IllegalArgumentException if none of the annotations is one of Retrofit's HTTP annotations
     */
    public static OperationInfo of(Annotation[] annotations, Type returnType) {
        Operation operation = null;
        String target = null;
        boolean streaming = false;
        for (Annotation annotation : annotations) {
            if (annotation instanceof Operation) {
                operation = (Operation) annotation;
            } else if (annotation instanceof Streaming) {
                streaming = true;
            } else if (target == null) {
                target = target(annotation);
            }
        }
        if (target == null) {
            throw new IllegalArgumentException(
                    "none of Retrofit's HTTP annotations in " + Arrays.toString(annotations));
        }
        Answer answer = answer(
                returnType, streaming, operation != null && (operation.lenientAnswer() || operation.emptyAnswer()));
        return operation == null
                ? unknown(target, isIdempotent(target) ? Retry.SAFE : Retry.UNSAFE, answer)
                : new OperationInfo(
                        operation.id(),
                        target,
                        operation.retry(),
                        answer,
                        operation.longRunning(),
                        operation.keyScopes());
    }

    /**
     * Returns the operation of a request, for an interceptor.
     *
     * <p>A request that was not made by a Retrofit interface has its method and path as the id, is {@link Retry#UNSAFE} and has no
     * answer.
     *
     * @param request the request
     * @return the operation of the interface method that made it
     */
    public static OperationInfo of(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        return invocation == null
                ? unknown(target(request.method(), request.url().encodedPath()), Retry.UNSAFE, Answer.NONE)
                : of(invocation.method());
    }

    private static OperationInfo unknown(String target, Retry retry, Answer answer) {
        return new OperationInfo(target, target, retry, answer, false, KeyScope.values());
    }

    private static boolean isIdempotent(String target) {
        return IDEMPOTENT.contains(target.substring(0, target.indexOf(' ')));
    }

    private static Answer answer(Type call, boolean streaming, boolean optional) {
        Type type = call instanceof ParameterizedType ? ((ParameterizedType) call).getActualTypeArguments()[0] : call;
        if (type == Void.class) {
            return Answer.NONE;
        }
        if (type == ResponseBody.class && streaming) {
            return Answer.STREAM;
        }
        return optional ? Answer.OPTIONAL : Answer.VALUE;
    }

    /** Returns null for annotations without a path. Shrinkers rename annotations, so their names do not count. */
    private static @Nullable String target(Annotation annotation) {
        if (annotation instanceof GET) {
            return target("GET", ((GET) annotation).value());
        } else if (annotation instanceof POST) {
            return target("POST", ((POST) annotation).value());
        } else if (annotation instanceof PUT) {
            return target("PUT", ((PUT) annotation).value());
        } else if (annotation instanceof DELETE) {
            return target("DELETE", ((DELETE) annotation).value());
        } else if (annotation instanceof PATCH) {
            return target("PATCH", ((PATCH) annotation).value());
        } else if (annotation instanceof HEAD) {
            return target("HEAD", ((HEAD) annotation).value());
        } else if (annotation instanceof OPTIONS) {
            return target("OPTIONS", ((OPTIONS) annotation).value());
        } else if (annotation instanceof HTTP) {
            return target(((HTTP) annotation).method(), ((HTTP) annotation).path());
        }
        return null;
    }

    private static String target(String method, String path) {
        return method + (path.startsWith("/") ? " " : " /") + path;
    }

    /**
     * Returns the name of the operation.
     *
     * @return the operationId of the contract, such as {@code listCaches}
     */
    public String id() {
        return id;
    }

    /**
     * Returns the HTTP method.
     *
     * @return the method in upper case, such as {@code GET}
     */
    public String method() {
        return target.substring(0, target.indexOf(' '));
    }

    /**
     * Returns the path template. It never has the values of the path's parameters, which are the caller's data.
     *
     * @return the path with a leading slash, relative to the base URL
     */
    public String path() {
        return target.substring(target.indexOf(' ') + 1);
    }

    /**
     * Returns the method and the path template.
     *
     * @return the two with a space between, such as {@code GET /projects/{projectId}}
     */
    public String target() {
        return target;
    }

    /**
     * Returns whether it may be sent again when it is not known if the first request was processed.
     *
     * @return what a retry may do
     */
    public Retry retry() {
        return retry;
    }

    /**
     * Returns the form of a successful answer.
     *
     * @return what a call returns
     */
    public Answer answer() {
        return answer;
    }

    /**
     * Returns whether its answer can take minutes, such as that of an operation that runs SQL to its end.
     *
     * @return what the contract says, otherwise false
     */
    public boolean isLongRunning() {
        return longRunning;
    }

    /**
     * Returns the kinds of API key that it accepts.
     *
     * @return an unmodifiable set, empty for an API with one kind of key
     */
    public Set<KeyScope> keyScopes() {
        return keyScopes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof OperationInfo)) {
            return false;
        }
        OperationInfo that = (OperationInfo) other;
        return id.equals(that.id)
                && target.equals(that.target)
                && retry == that.retry
                && answer == that.answer
                && longRunning == that.longRunning
                && keyScopes.equals(that.keyScopes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, target);
    }

    /** {@return the id, the method and the path template} */
    @Override
    public String toString() {
        return id + ": " + target;
    }

    /** The form of a successful answer. */
    public enum Answer {
        /** No body is expected. */
        NONE,
        /** The body is read to its end and converted. */
        VALUE,
        /** The body is read to its end and converted. It may be null: there need be no body, or success is the status alone. */
        OPTIONAL,
        /** The body stays on the connection for the caller to read and close. */
        STREAM
    }
}
