package io.github.peakaclient.flows;

/**
 * A fact about the API, and the flow that tries it.
 *
 * @param name the fact
 * @param source the place of the reference that proves it
 * @param action the flow, which throws if the fact does not hold
 */
record Flow(String name, String source, Action action) {

    /** Steps of a flow, in a project of its own. */
    @FunctionalInterface
    interface Action {
        void run(Fixture project) throws Exception;
    }

    static Flow flow(String name, String source, Action action) {
        return new Flow(name, source, action);
    }
}
