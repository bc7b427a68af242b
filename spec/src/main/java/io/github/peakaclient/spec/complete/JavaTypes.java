package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Facts that follow from a contract by rule, and need no overlay: Java names, the Java types of formats, media types, choices, optional
 * parameters and unknown answers, and the writes whose answers are lenient.
 */
public final class JavaTypes {
    private JavaTypes() {}

    /** Writes them into a contract, in place. */
    public static void name(ObjectNode contract) {
        new Choices(contract).apply();
        new SchemaTypes(contract).apply();
        new MediaTypes(contract).apply();
        new AnswerModels(contract).apply();
        new ParameterTypes(contract).apply();
        new LenientAnswers(contract).apply();
        new JavaNames(contract).apply();
    }
}
