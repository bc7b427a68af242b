package io.github.peakaclient.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Facts of the contract about an operation that Retrofit's own annotations cannot express. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {
    /**
     * Returns its name in the contract.
     *
     * @return the operationId
     */
    String id();

    /**
     * Returns whether it may be sent again when it is not known if the first request was processed.
     *
     * @return what a retry may do
     */
    Retry retry();

    /**
     * Returns whether its answer can take minutes, such as that of an operation that runs SQL to its end.
     *
     * @return false unless the contract says otherwise
     */
    boolean longRunning() default false;

    /**
     * Returns whether the success of the operation is its status alone, whatever the answer: a body that is empty or not of the
     * documented type is null.
     *
     * @return true for writes whose answers were not measured
     */
    boolean lenientAnswer() default false;

    /**
     * Returns whether a successful answer may have no body, which is null then.
     *
     * @return true if the contract has a successful status with a body and one without
     */
    boolean emptyAnswer() default false;

    /**
     * Returns whether a list is accepted where one object is documented, and read as its first element.
     *
     * @return false unless the contract says otherwise
     */
    boolean firstOfList() default false;

    /**
     * Returns the model that the answer is, or is a list or map of. Shrinkers see by it that the model is used, also where a program only
     * passes answers on: they do not follow the type arguments of the method's return type.
     *
     * @return the class of the model; that of {@code Void} if the answer has none
     */
    Class<?> model() default Void.class;

    /**
     * Returns the kinds of API key that it accepts.
     *
     * @return the kinds, none for an API with one kind of key
     */
    KeyScope[] keyScopes();

    /** Permission to repeat an operation. */
    enum Retry {
        /** The operation only reads, or has the same effect when it is processed twice. */
        SAFE,
        /** The operation must not be repeated once the request may have arrived. */
        UNSAFE
    }

    /** A kind of API key. */
    enum KeyScope {
        /** A partner key, which reaches every project. */
        PARTNER,
        /** A project key, which reaches one project. */
        PROJECT
    }
}
