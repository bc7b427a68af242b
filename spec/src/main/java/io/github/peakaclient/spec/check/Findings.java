package io.github.peakaclient.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.spec.document.OpenApiObject;
import java.util.ArrayList;
import java.util.List;

/** The findings of one run, each with its place. */
final class Findings {
    private final List<String> findings = new ArrayList<>();

    void add(Object place, String finding) {
        findings.add(place + ": " + finding);
    }

    void addUnless(boolean right, Object place, String finding) {
        if (!right) {
            add(place, finding);
        }
    }

    /** Adds a finding if a text is missing or blank. */
    void requireText(OpenApiObject place, String member) {
        addUnless(isText(place.node().path(member)), place, "has no " + member);
    }

    static boolean isText(JsonNode value) {
        return value.isTextual() && !value.textValue().isBlank();
    }

    List<String> list() {
        return List.copyOf(findings);
    }
}
