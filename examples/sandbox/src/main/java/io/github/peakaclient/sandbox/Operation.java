package io.github.peakaclient.sandbox;

import com.atlassian.oai.validator.model.ApiOperation;
import java.util.List;
import java.util.Set;

/** One operation of the contract. A segment in braces stands for any value. */
record Operation(String id, String method, List<String> segments, Set<String> keyScopes, ApiOperation contract) {

    static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    boolean takesPartnerKeysOnly() {
        return !keyScopes.contains("project");
    }
}
