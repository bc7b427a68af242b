package io.github.peakaclient.query;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.error.RowException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mapper of rows to objects of a class, as {@link Rows#mapTo(Class)} describes. */
final class ClassMapper {
    private static final String SHRUNK =
            ". If a shrinker such as R8 has removed members of it, mark it with @Keep, or its members"
                    + " with @ColumnName, or write the rule -keep class <its name> { *; }";

    private ClassMapper() {}

    /** A way to make objects of a class, chosen before any columns are known. */
    interface Plan<T> {
        /**
         * Returns a mapper for rows of these columns.
         *
         * @throws IllegalArgumentException if the class cannot be made of them
         */
        RowMapper<T> bind(Columns columns);
    }

    /**
     * Returns a mapper for rows of these columns and of more, which are assigned when the first row has them.
     *
     * @param columns those that are known; if there are none, the first row is awaited
     * @throws IllegalArgumentException if the class cannot be made, of whatever columns
     * @throws RowException if it cannot be made of these columns, which depend on the answer
     */
    static <T> RowMapper<T> growing(Class<T> type, Columns columns) {
        return new Growing<>(of(type), columns);
    }

    /**
     * Returns the way to make a class.
     *
     * @throws IllegalArgumentException if there is none
     */
    static <T> Plan<T> of(Class<T> type) {
        if (type.isInterface() || type.isEnum() || type.isPrimitive()) {
            throw new IllegalArgumentException("type must be a class that has objects, got " + type.getName());
        }
        if (Modifier.isAbstract(
                type.getModifiers())) { // what R8 makes of a class that only reflection makes objects of
            throw perhapsShrunk("type must be a class that has objects, got the abstract " + type.getName());
        }
        if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
            throw new IllegalArgumentException(
                    "type must be static, since an inner class needs its outer object, got " + type.getName());
        }
        Constructor<T> annotated = annotated(type);
        if (annotated != null) {
            return new ByConstructor<>(annotated);
        }
        Method builder = builder(type);
        if (builder != null) {
            return Setters.ofBuilder(type, builder);
        }
        Class<?>[] components = ParameterNames.componentTypes(type);
        Constructor<T> empty = constructor(type);
        if (components == null && empty != null && Setters.areIn(type)) {
            return Setters.of(type, empty);
        }
        return new ByConstructor<>(components == null ? only(type) : canonical(type, components));
    }

    /** Returns the constructor with {@link ColumnName} at each parameter. */
    private static <T> @Nullable Constructor<T> annotated(Class<T> type) {
        for (Constructor<T> constructor : constructors(type)) {
            int names = 0;
            for (Annotation[] annotations : constructor.getParameterAnnotations()) {
                names += ColumnBinding.columnName(annotations) == null ? 0 : 1;
            }
            if (names > 0 && names == constructor.getParameterTypes().length) {
                return constructor;
            }
        }
        return null;
    }

    private static @Nullable Method builder(Class<?> type) {
        try {
            Method builder = type.getDeclaredMethod("builder");
            return Modifier.isStatic(builder.getModifiers()) && !Modifier.isPrivate(builder.getModifiers())
                    ? builder
                    : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static <T> @Nullable Constructor<T> constructor(Class<T> type, Class<?>... parameters) {
        try {
            return type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static <T> Constructor<T> canonical(Class<T> type, Class<?>... components) {
        Constructor<T> canonical = constructor(type, components);
        if (canonical == null) {
            throw new IllegalArgumentException(type.getName() + " has lost the constructor of its record");
        }
        return canonical;
    }

    private static <T> Constructor<T> only(Class<T> type) {
        List<Constructor<T>> withParameters = new ArrayList<>();
        for (Constructor<T> constructor : constructors(type)) {
            if (constructor.getParameterTypes().length > 0) { // Kotlin makes one without if all have default values
                withParameters.add(constructor);
            }
        }
        if (withParameters.isEmpty()) {
            throw perhapsShrunk(
                    type.getName() + " must have builder(), a constructor without parameters and public setters,"
                            + " or one with parameters, but has none of these");
        }
        if (withParameters.size() > 1) {
            throw new IllegalArgumentException(type.getName() + " must have builder(), a constructor without parameters"
                    + " and public setters, or only one with parameters, but has " + withParameters.size()
                    + ": mark the parameters of one with @ColumnName");
        }
        return withParameters.get(0);
    }

    @SuppressWarnings("unchecked") // a class has no constructors of others
    private static <T> List<Constructor<T>> constructors(Class<T> type) {
        List<Constructor<T>> constructors = new ArrayList<>();
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (!constructor.isSynthetic()) { // those that Kotlin makes for default values
                constructors.add((Constructor<T>) constructor);
            }
        }
        return constructors;
    }

    /** Returns the exception for a class that lacks what its source may have. */
    static IllegalArgumentException perhapsShrunk(String message) {
        return perhapsShrunk(message, null);
    }

    static IllegalArgumentException perhapsShrunk(String message, @Nullable Exception cause) {
        return new IllegalArgumentException(message + SHRUNK, cause);
    }

    /**
     * Makes a member accessible.
     *
     * @throws IllegalArgumentException if the module of the class keeps it closed
     */
    static <M extends AccessibleObject> M open(M member) {
        try {
            member.setAccessible(true); // a class that is not public has no public constructors
        } catch (RuntimeException e) { // InaccessibleObjectException is not on every platform
            throw new IllegalArgumentException("type must be open to reflection: " + e.getMessage(), e);
        }
        return member;
    }

    /**
     * Returns the exception to throw when a member of the caller's class failed.
     *
     * @param what the member
     */
    static RuntimeException failure(Row row, String what, ReflectiveOperationException failure) {
        if (failure instanceof InvocationTargetException) {
            Throwable cause = requireNonNull(failure.getCause()); // its message can quote cells
            return row.problem(what + " threw " + cause.getClass().getName(), cause);
        }
        return new IllegalStateException(failure); // checked when the mapper was made
    }

    /** Mapper that is made anew when a row has more columns than the one before. Used by one thread. */
    private static final class Growing<T> implements RowMapper<T> {
        private final Plan<T> plan;
        private Columns columns;
        private @Nullable RowMapper<T> mapper;

        Growing(Plan<T> plan, Columns columns) {
            this.plan = plan;
            this.columns = columns;
            this.mapper = columns.count() == 0 ? null : bind(columns, 0);
        }

        @Override
        public T map(Row row) {
            RowMapper<T> current = mapper;
            if (current == null || row.cells.columns != columns) {
                columns = row.cells.columns;
                current = bind(columns, row.number());
                mapper = current;
            }
            return current.map(row);
        }

        private RowMapper<T> bind(Columns newColumns, long rowNumber) {
            try {
                return plan.bind(newColumns);
            } catch (IllegalArgumentException e) {
                throw new RowException(
                        newColumns.operation(), rowNumber, -1, null, null, String.valueOf(e.getMessage()), null);
            }
        }
    }

    /** Plan to pass a cell to each parameter of a constructor. */
    private static final class ByConstructor<T> implements Plan<T> {
        private final Constructor<T> constructor;
        private final String name;
        private final @Nullable String[] annotated;
        private final String[] parameters;

        ByConstructor(Constructor<T> constructor) {
            this.constructor = open(constructor);
            this.name = "the constructor of " + constructor.getDeclaringClass().getName();
            Class<?>[] types = constructor.getParameterTypes();
            Annotation[][] annotations = constructor.getParameterAnnotations();
            String[] names = ParameterNames.of(constructor);
            this.annotated = new @Nullable String[types.length];
            this.parameters = new String[types.length];
            for (int i = 0; i < types.length; i++) {
                annotated[i] = ColumnBinding.columnName(annotations[i]);
                parameters[i] = names == null ? "parameter " + (i + 1) : names[i];
                if (annotated[i] == null && names == null) {
                    throw new IllegalArgumentException(
                            what(i)
                                    + " has no name: compile it with -parameters (Kotlin: -java-parameters), or mark it with @ColumnName");
                }
                ColumnBinding.check(types[i], what(i));
            }
        }

        private String what(int parameter) {
            return parameters[parameter] + " of " + name;
        }

        @Override
        public RowMapper<T> bind(Columns columns) {
            Class<?>[] types = constructor.getParameterTypes();
            ColumnBinding[] bindings = new ColumnBinding[types.length];
            for (int i = 0; i < bindings.length; i++) {
                String column = annotated[i];
                int index = column == null ? columns.match(parameters[i]) : columns.index(column);
                if (index < 0) {
                    throw new IllegalArgumentException(
                            "there is no column for " + what(i) + ", only " + columns.names());
                }
                bindings[i] = ColumnBinding.of(index, types[i], what(i));
            }
            return new Mapper<>(constructor, name, bindings);
        }
    }

    /** Mapper that passes a cell to each parameter of a constructor. Used by one thread. */
    private static final class Mapper<T> implements RowMapper<T> {
        private final Constructor<T> constructor;
        private final String name;
        private final ColumnBinding[] bindings;
        /** The values of the last row. The constructor does not see the array. */
        private final @Nullable Object[] arguments;

        Mapper(Constructor<T> constructor, String name, ColumnBinding[] bindings) {
            this.constructor = constructor;
            this.name = name;
            this.bindings = bindings;
            this.arguments = new @Nullable Object[bindings.length];
        }

        @Override
        @SuppressWarnings("NullAway") // NULL is passed as null
        public T map(Row row) {
            row.checkNames();
            for (int i = 0; i < bindings.length; i++) {
                arguments[i] = bindings[i].read(row);
            }
            try {
                return constructor.newInstance(arguments);
            } catch (ReflectiveOperationException e) {
                throw failure(row, name, e);
            }
        }
    }
}
