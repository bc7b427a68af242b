package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A key of the Partner API: a partner key reaches everything, a project key one project. Immutable; never shown by {@link
 * #toString()}.
 */
public final class ApiKey {
    /** The environment variable that {@link #fromEnvironment()} reads. */
    public static final String ENVIRONMENT_VARIABLE = "PEAKA_API_KEY";

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    /**
     * {@return a key, given as the vendor issued it, without {@code Bearer}}
     *
     * @param value the key, which is not blank
     * @throws IllegalArgumentException if it is blank or cannot stand in a header
     */
    public static ApiKey of(String value) {
        return checked(requireNonNull(value, "value == null"), "the API key");
    }

    /**
     * Reads the environment variable {@code PEAKA_API_KEY}.
     *
     * @return the key
     * @throws IllegalStateException if it is not set
     * @throws IllegalArgumentException if it is blank or cannot stand in a header
     */
    public static ApiKey fromEnvironment() {
        return from(System.getenv());
    }

    static ApiKey from(Map<String, String> environment) {
        String value = environment.get(ENVIRONMENT_VARIABLE);
        if (value == null) {
            throw new IllegalStateException("the environment variable " + ENVIRONMENT_VARIABLE + " is not set");
        }
        return checked(value, "the environment variable " + ENVIRONMENT_VARIABLE);
    }

    private static ApiKey checked(String value, String name) {
        if (value.trim().isEmpty()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                throw new IllegalArgumentException(String.format(
                        "%s has a character at position %d that no key has (U+%04X); was it copied with a line end or a space?",
                        name, i, (int) c));
            }
        }
        return new ApiKey(value);
    }

    /** {@return the key itself, which is a secret} */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKey && ((ApiKey) other).value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** {@return a text without the key} */
    @Override
    public String toString() {
        return "ApiKey{***}";
    }
}
