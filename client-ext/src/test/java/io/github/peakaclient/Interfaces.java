package io.github.peakaclient;

import io.github.peakaclient.api.Operation;
import io.github.peakaclient.api.OptionalParameters;
import io.github.peakaclient.api.PeakaApis;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The generated interfaces, as {@link Peaka} hands them out. */
final class Interfaces {
    private Interfaces() {}

    /** The accessors of {@link PeakaApis}. */
    static Stream<Method> accessors() {
        return Arrays.stream(PeakaApis.class.getDeclaredMethods())
                .filter(method -> method.getReturnType().getName().startsWith("io.github.peakaclient.api."))
                .sorted(Comparator.comparing(Method::getName));
    }

    /** Every method of every interface, named after its operation. */
    static Stream<Named<Method>> methods() {
        return accessors()
                .flatMap(accessor -> Arrays.stream(accessor.getReturnType().getMethods()))
                .sorted(Comparator.comparing(Interfaces::operationId))
                .map(method -> Named.of(
                        method.getName() + (hasOptionalParameters(method) ? " with optional parameters" : ""), method));
    }

    private static boolean hasOptionalParameters(Method method) {
        return Arrays.stream(method.getParameterTypes()).anyMatch(OptionalParameters.class::isAssignableFrom);
    }

    static String operationId(Method method) {
        return method.getAnnotation(Operation.class).id();
    }

    /** The interface of the method, made by this client. */
    static Object implementation(Peaka peaka, Method method) throws ReflectiveOperationException {
        for (Method accessor : accessors().toList()) {
            if (accessor.getReturnType() == method.getDeclaringClass()) {
                return accessor.invoke(peaka);
            }
        }
        throw new AssertionError("no accessor for " + method);
    }
}
