package io.github.peakaclient.query;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the names of constructors' parameters. The classes that know them are not on every platform (Parameter: Android from API
 * level 26; RecordComponent: Java from 16), so they are used by reflection themselves.
 */
final class ParameterNames {
    private ParameterNames() {}

    /** Returns the types of the components of a record, null if it is none. */
    static Class<?> @Nullable [] componentTypes(Class<?> type) {
        AnnotatedElement[] components = elements(type, "getRecordComponents");
        if (components == null) {
            return null;
        }
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = (Class<?>) get(components[i], "getType");
        }
        return types;
    }

    /** Returns the names, null if they are not known. */
    static String @Nullable [] of(Constructor<?> constructor) {
        AnnotatedElement[] components = elements(constructor.getDeclaringClass(), "getRecordComponents");
        AnnotatedElement[] named = components == null ? elements(constructor, "getParameters") : components;
        if (named == null || named.length != constructor.getParameterTypes().length) {
            return null;
        }
        String[] names = new String[named.length];
        for (int i = 0; i < names.length; i++) {
            if (components == null && !((Boolean) get(named[i], "isNamePresent"))) {
                return null;
            }
            names[i] = (String) get(named[i], "getName");
        }
        return names;
    }

    private static AnnotatedElement @Nullable [] elements(Object owner, String getter) {
        Method method;
        try {
            method = owner.getClass().getMethod(getter);
        } catch (NoSuchMethodException e) {
            return null; // an older platform
        }
        return (AnnotatedElement[]) invoke(method, owner);
    }

    private static Object get(Object element, String getter) {
        try {
            return invoke(element.getClass().getMethod(getter), element);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e); // as old as its class
        }
    }

    // null only where a class is no record; LinkageError has no such constructor on old Android
    @SuppressWarnings({"NullAway", "RethrowReflectiveOperationExceptionAsLinkageError"})
    private static Object invoke(Method method, Object target) {
        try {
            return method.invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e); // public getters that throw nothing
        }
    }
}
