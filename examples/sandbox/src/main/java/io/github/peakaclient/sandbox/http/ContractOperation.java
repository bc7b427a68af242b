package io.github.peakaclient.sandbox.http;

import com.atlassian.oai.validator.model.ApiOperation;
import java.util.List;
import java.util.Set;

/** An operation of the contract. A segment in braces matches any value. */
public record ContractOperation(
        String id, String method, List<String> segments, Set<String> keyScopes, ApiOperation contract) {

    static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    public boolean takesPartnerKeysOnly() {
        return !keyScopes.contains("project");
    }
}
