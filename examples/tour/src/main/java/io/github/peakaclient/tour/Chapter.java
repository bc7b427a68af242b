package io.github.peakaclient.tour;

/** A part of the tour that can be run alone. */
interface Chapter {
    /** Runs the chapter. Whatever it needs and no earlier chapter has created, it finds or creates. */
    void run(Stage stage);
}
