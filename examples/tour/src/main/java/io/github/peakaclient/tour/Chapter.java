package io.github.peakaclient.tour;

/** A part of the tour that can be run alone. */
interface Chapter {
    /** Runs it. What it needs and no chapter before it has made, it finds or makes. */
    void run(Stage stage);
}
