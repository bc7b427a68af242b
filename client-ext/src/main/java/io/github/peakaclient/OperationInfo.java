package io.github.peakaclient;

import io.github.peakaclient.api.Operation;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import okhttp3.Request;
import retrofit2.Invocation;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/** What the contract says of the operation behind a call, read from the method that made it. */
final class OperationInfo {
    private final String id;
    private final String target;
    private final boolean answersNothing;

    private OperationInfo(String id, String target, boolean answersNothing) {
        this.id = id;
        this.target = target;
        this.answersNothing = answersNothing;
    }

    static OperationInfo of(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        Operation operation = invocation == null ? null : invocation.method().getAnnotation(Operation.class);
        if (invocation == null || operation == null) {
            // a call of the caller's own interface, sent through this client
            String target = request.method() + " " + request.url().encodedPath();
            return new OperationInfo(
                    invocation == null ? target : invocation.method().getName(), target, true);
        }
        Method method = invocation.method();
        String target = request.method() + " /" + pathTemplate(method.getAnnotations());
        return new OperationInfo(operation.id(), target, answersNothing(method.getGenericReturnType()));
    }

    static String id(Annotation[] methodAnnotations) {
        for (Annotation annotation : methodAnnotations) {
            if (annotation instanceof Operation) {
                return ((Operation) annotation).id();
            }
        }
        return "unknown operation";
    }

    private static boolean answersNothing(Type call) {
        return call instanceof ParameterizedType
                && ((ParameterizedType) call).getActualTypeArguments()[0] == Void.class;
    }

    private static String pathTemplate(Annotation[] annotations) {
        String path = "";
        for (Annotation annotation : annotations) {
            path += path(annotation);
        }
        return path;
    }

    /** Empty for annotations that carry no path. */
    private static String path(Annotation annotation) {
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
        }
        return "";
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
}
