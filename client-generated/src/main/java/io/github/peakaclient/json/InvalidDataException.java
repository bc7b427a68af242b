package io.github.peakaclient.json;

/**
 * A member of a model that the server left out although the contract requires it, or sent in another form than the contract's. Only
 * the getter of that member throws it: the rest of the model can be read, and {@code getRaw} returns the JSON of the member. It is
 * never thrown for what a builder was given.
 *
 * <p>The message has the place and the kind of JSON, not the value.
 */
public final class InvalidDataException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String model;
    private final String member;
    private final String expected;
    private final String found;

    InvalidDataException(Object model, String member, String expected, String found) {
        super(model.getClass().getSimpleName() + "." + member + " is " + found + ", though the contract requires "
                + expected);
        this.model = model.getClass().getSimpleName();
        this.member = member;
        this.expected = expected;
        this.found = found;
    }

    /** {@return the simple name of the class of the model, such as {@code ExportJob}} */
    public String model() {
        return model;
    }

    /** {@return the name of the member in the JSON, with the place in it if it is a list or map, such as {@code files[2]}} */
    public String member() {
        return member;
    }

    /** {@return the form that the contract declares, such as {@code a list}; {@code a value} if the member is missing or null} */
    public String expected() {
        return expected;
    }

    /** {@return the kind of JSON that is there, such as {@code an object}, or {@code missing or null}} */
    public String found() {
        return found;
    }
}
