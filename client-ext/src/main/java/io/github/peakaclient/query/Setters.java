package io.github.peakaclient.query;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plan to call a method for each value, on the object itself or on its builder. */
final class Setters<T> implements ClassMapper.Plan<T> {
    private final Class<T> type;
    private final Class<?> target;
    private final Factory start;
    private final @Nullable Method build;

    private Setters(Class<T> type, Class<?> target, Factory start, @Nullable Method build) {
        this.type = type;
        this.target = target;
        this.start = start;
        this.build = build;
    }

    @Override
    public RowMapper<T> bind(Columns columns) {
        Map<Integer, List<Method>> byColumn = new LinkedHashMap<>();
        for (Method method : target.getMethods()) {
            int column = isSetter(method) ? column(method, columns, build != null) : -1;
            if (column >= 0) {
                List<Method> methods = byColumn.get(column);
                if (methods == null) {
                    methods = new ArrayList<>();
                    byColumn.put(column, methods);
                }
                methods.add(method);
            }
        }
        if (byColumn.isEmpty()) {
            throw new IllegalArgumentException(
                    "no method of " + target.getName() + " fits one of the columns " + columns.names());
        }
        Map<Method, ColumnBinding> bindings = new LinkedHashMap<>();
        for (Map.Entry<Integer, List<Method>> entry : byColumn.entrySet()) {
            Method method = choose(entry.getValue());
            String what = "the method " + method.getName() + " of " + target.getName();
            bindings.put(
                    ClassMapper.open(method), ColumnBinding.of(entry.getKey(), method.getParameterTypes()[0], what));
        }
        return row -> map(row, bindings);
    }

    static <T> Setters<T> of(Class<T> type, Constructor<T> constructor) {
        ClassMapper.open(constructor);
        return new Setters<>(type, type, constructor::newInstance, null);
    }

    static <T> Setters<T> ofBuilder(Class<T> type, Method builder) {
        Class<?> target = builder.getReturnType();
        Method build;
        try {
            build = target.getMethod("build");
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(target.getName() + " has no public method build()", e);
        }
        if (!type.isAssignableFrom(build.getReturnType())) {
            throw new IllegalArgumentException(target.getName() + ".build() does not give " + type.getName());
        }
        ClassMapper.open(builder);
        return new Setters<>(type, target, () -> builder.invoke(null), ClassMapper.open(build));
    }

    /** Returns whether the class has a public setter, for a column or not. */
    static boolean areIn(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (isSetter(method)
                    && (isPrefixed(method.getName(), false)
                            || ColumnBinding.columnName(method.getAnnotations()) != null)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSetter(Method method) {
        return method.getParameterTypes().length == 1
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic()
                && method.getDeclaringClass() != Object.class;
    }

    /** Returns the column of a method, -1 if there is none. */
    private static int column(Method method, Columns columns, boolean builder) {
        String annotated = ColumnBinding.columnName(method.getAnnotations());
        if (annotated != null) {
            return columns.index(annotated);
        }
        String name = method.getName();
        int column = builder ? columns.match(name) : -1;
        return column < 0 && isPrefixed(name, builder)
                ? columns.match(Character.toLowerCase(name.charAt(prefix(name))) + name.substring(prefix(name) + 1))
                : column;
    }

    private static boolean isPrefixed(String name, boolean builder) {
        return (name.startsWith("set") || (builder && name.startsWith("with")))
                && name.length() > prefix(name)
                && !Character.isLowerCase(name.charAt(prefix(name)));
    }

    private static int prefix(String name) {
        return name.startsWith("set") ? 3 : 4;
    }

    /** Returns the only method for a column that takes a type that cells can be read as. */
    private static Method choose(List<Method> methods) {
        Method chosen = null;
        for (Method method : methods) {
            if (CellType.of(method.getParameterTypes()[0]) != null) {
                if (chosen != null) {
                    throw new IllegalArgumentException("two methods want the same column: " + chosen + " and " + method
                            + "; mark one with @ColumnName for another column, or use rows.mapTo(…)");
                }
                chosen = method;
            }
        }
        return chosen == null ? methods.get(0) : chosen;
    }

    private T map(Row row, Map<Method, ColumnBinding> bindings) {
        row.checkNames();
        Object target = ClassMapper.invoke(row, type.getName(), start::make);
        for (Map.Entry<Method, ColumnBinding> entry : bindings.entrySet()) {
            Object value = entry.getValue().read(row);
            Method method = entry.getKey();
            ClassMapper.invoke(row, method.getName() + " of " + type.getName(), () -> method.invoke(target, value));
        }
        Method last = build;
        return type.cast(
                last == null
                        ? target
                        : ClassMapper.invoke(row, "build of " + type.getName(), () -> last.invoke(target)));
    }

    /** A factory of the object that the methods are called on. */
    private interface Factory {
        Object make() throws ReflectiveOperationException;
    }
}
