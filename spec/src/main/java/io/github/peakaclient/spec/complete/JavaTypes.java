package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Names of Java types that follow from a contract by rule, and need no overlay: those of optional parameters and of unknown answers. */
public final class JavaTypes {
    private JavaTypes() {}

    /** Writes the names into a contract, in place. */
    public static void name(ObjectNode contract) {
        new AnswerModels(contract).apply();
        new ParameterTypes(contract).apply();
    }
}
