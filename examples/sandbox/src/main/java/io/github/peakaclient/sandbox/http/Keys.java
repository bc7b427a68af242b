package io.github.peakaclient.sandbox.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The valid API keys. Thread-safe. */
public final class Keys {

    /**
     * An API key.
     *
     * @param projectId null for a partner key
     */
    public record Key(
            String secret,
            @Nullable String projectId,
            @Nullable Instant expiresAt) {

        /**
         * Checks that the key has access to a project.
         *
         * @throws ApiError if it is the key of another project
         */
        public void checkReaches(String otherProjectId) {
            if (projectId != null && !projectId.equals(otherProjectId)) {
                throw ApiError.of(403, "Forbidden", "The API key has no access to this project");
            }
        }

        // the text of a record would show the secret
        @Override
        public String toString() {
            return projectId == null ? "Key[partner]" : "Key[project " + projectId + "]";
        }
    }

    private final Map<String, Key> bySecret = new LinkedHashMap<>();

    public synchronized void add(Key key) {
        bySecret.put(key.secret(), key);
    }

    public synchronized void remove(String secret) {
        bySecret.remove(secret);
    }

    public synchronized void removeAllOf(String projectId) {
        bySecret.values().removeIf(key -> projectId.equals(key.projectId()));
    }

    /**
     * Returns the key of a request, null if there is none or it is not valid.
     *
     * @param authorization the header as it came, null if it was missing
     */
    public synchronized @Nullable Key find(@Nullable String authorization, Instant now) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return null;
        }
        Key key = bySecret.get(authorization.substring("Bearer ".length()).trim());
        boolean expired = key != null && key.expiresAt() != null && !now.isBefore(key.expiresAt());
        return expired ? null : key;
    }
}
