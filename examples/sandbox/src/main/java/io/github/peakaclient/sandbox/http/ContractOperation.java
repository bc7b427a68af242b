package io.github.peakaclient.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * An operation of the contract. A segment in braces matches any value.
 *
 * @param definition its parameters and body, as the contract has them
 */
public record ContractOperation(
        String id, String method, List<String> segments, Set<String> keyScopes, JsonNode definition) {

    static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    public boolean takesPartnerKeysOnly() {
        return !keyScopes.contains("project");
    }
}
