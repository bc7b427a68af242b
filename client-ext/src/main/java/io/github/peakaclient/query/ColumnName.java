package io.github.peakaclient.query;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Name of the column that {@link Rows#mapTo(Class)} puts into a parameter of a constructor, a component of a record, a setter or a method of a
 * builder. The column must exist.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface ColumnName {
    /** {@return the exact name of the column} */
    String value();
}
