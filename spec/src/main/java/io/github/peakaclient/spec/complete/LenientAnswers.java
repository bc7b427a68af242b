package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.OpenApiDocument;

/**
 * The writes with a documented answer that nobody has measured, which {@code x-lenient-answer} marks: a client that fails to read such an
 * answer would report a failure of a write that has worked. {@code x-answer: proven} exempts an operation.
 */
record LenientAnswers(ObjectNode contract) {
    void apply() {
        OpenApiDocument document = new OpenApiDocument(contract);
        document.operations().forEach(operation -> {
            boolean proven = operation.node().path("x-answer").asText().equals("proven");
            if (document.isAnsweredWrite(operation) && !proven) {
                operation.node().put("x-lenient-answer", true);
            } else {
                operation.node().remove("x-lenient-answer");
            }
        });
    }
}
