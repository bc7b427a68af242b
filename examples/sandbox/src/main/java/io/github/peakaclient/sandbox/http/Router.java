package io.github.peakaclient.sandbox.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finder of the operation of a request. If two templates match, the one with the earlier literal segment wins. */
public final class Router {

    private final List<ContractOperation> operations;

    public Router(List<ContractOperation> operations) {
        this.operations = new ArrayList<>(operations);
        this.operations.sort(Comparator.comparing(Router::specificity));
    }

    /**
     * A match of the path.
     *
     * @param operation null if no operation of the path has this method
     */
    public record Match(@Nullable ContractOperation operation, Map<String, String> pathValues) {}

    /** Returns the operation of a request, null if no path of the contract matches. */
    public @Nullable Match match(String method, List<String> segments) {
        boolean known = false;
        for (ContractOperation operation : operations) {
            if (fits(operation.segments(), segments)) {
                known = true;
                if (operation.method().equals(method)) {
                    return new Match(operation, values(operation.segments(), segments));
                }
            }
        }
        return known ? new Match(null, Map.of()) : null;
    }

    private static boolean fits(List<String> template, List<String> segments) {
        if (template.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < template.size(); i++) {
            boolean fits = ContractOperation.isVariable(template.get(i))
                    ? !segments.get(i).isEmpty()
                    : template.get(i).equals(segments.get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> values(List<String> template, List<String> segments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String name = template.get(i);
            if (ContractOperation.isVariable(name)) {
                values.put(name.substring(1, name.length() - 1), segments.get(i));
            }
        }
        return values;
    }

    private static String specificity(ContractOperation operation) {
        StringBuilder key = new StringBuilder();
        operation.segments().forEach(segment -> key.append(ContractOperation.isVariable(segment) ? '1' : '0'));
        return key.toString();
    }
}
