package io.github.peakaclient.spec;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a path item and a path template consist of. */
final class Operations {
    static final List<String> METHODS = List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

    private Operations() {}

    /** The names between braces, from left to right. */
    static List<String> variables(String path) {
        return VARIABLE.matcher(path)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
