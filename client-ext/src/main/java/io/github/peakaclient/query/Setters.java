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
                List<Method> candidates = byColumn.get(column);
                if (candidates == null) {
                    candidates = new ArrayList<>();
                    byColumn.put(column, candidates);
                }
                candidates.add(method);
            }
        }
        if (byColumn.isEmpty()) {
            throw ClassMapper.perhapsShrunk(
                    "no method of " + target.getName() + " fits one of the columns " + columns.names());
        }
        Method[] methods = new Method[byColumn.size()];
        ColumnBinding[] bindings = new ColumnBinding[methods.length];
        int count = 0;
        for (Map.Entry<Integer, List<Method>> entry : byColumn.entrySet()) {
            Method method = choose(entry.getValue());
            String what = "the method " + method.getName() + " of " + target.getName();
            methods[count] = ClassMapper.open(method);
            bindings[count++] = ColumnBinding.of(entry.getKey(), method.getParameterTypes()[0], what);
        }
        return new Mapper(methods, bindings);
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
            throw ClassMapper.perhapsShrunk(target.getName() + " has no public method build()", e);
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

    /** Mapper that passes a cell to each method. Used by one thread. */
    private final class Mapper implements RowMapper<T> {
        private final Method[] methods;
        private final ColumnBinding[] bindings;
        /** The value that was set last. The methods do not see the array. */
        private final @Nullable Object[] argument = new @Nullable Object[1];

        Mapper(Method[] methods, ColumnBinding[] bindings) {
            this.methods = methods;
            this.bindings = bindings;
        }

        @Override
        public T map(Row row) {
            row.checkNames();
            int next = -1;
            try {
                Object target = start.make();
                for (next = 0; next < methods.length; next++) {
                    argument[0] = bindings[next].read(row);
                    methods[next].invoke(target, argument);
                }
                return type.cast(build == null ? target : build.invoke(target));
            } catch (ReflectiveOperationException e) {
                throw ClassMapper.failure(row, member(next) + type.getName(), e);
            }
        }

        /** Returns the beginning of the description of a member: -1 for the factory. */
        private String member(int index) {
            if (index < 0) {
                return "";
            }
            return (index < methods.length ? methods[index].getName() : "build") + " of ";
        }
    }

    /** A factory of the object that the methods are called on. */
    private interface Factory {
        Object make() throws ReflectiveOperationException;
    }
}
