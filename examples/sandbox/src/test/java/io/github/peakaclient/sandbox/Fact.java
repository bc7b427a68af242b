package io.github.peakaclient.sandbox;

/**
 * A fact about the live API that the sandbox models.
 *
 * @param source the document and its part
 * @param text the fact in one sentence
 * @param byTime true if jobs take the measured time, false if each poll advances them
 */
record Fact(String source, String text, boolean byTime, Check check) {

    /** The proof of a fact in a new project of a running sandbox. */
    @FunctionalInterface
    interface Check {
        void in(Scene scene, MutableClock clock) throws Exception;
    }

    /** The proof of a fact that has nothing to do with time. */
    @FunctionalInterface
    interface TimelessCheck {
        void in(Scene scene) throws Exception;
    }

    static Fact fact(String source, String text, TimelessCheck check) {
        return new Fact(source, text, false, (scene, clock) -> check.in(scene));
    }

    static Fact timed(String source, String text, Check check) {
        return new Fact(source, text, true, check);
    }
}
