package io.github.peakaclient.internal;

/** A JSON value that is no string and not null, in the spelling in which it was read. Immutable. */
public final class RawJson {
    private final String json;

    /**
     * Creates a value.
     *
     * @param json a number, boolean, list or object
     */
    public RawJson(String json) {
        this.json = json;
    }

    /** {@return the JSON} */
    @Override
    public String toString() {
        return json;
    }
}
