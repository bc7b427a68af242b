package io.github.peakaclient.spec.tool;

import java.util.stream.Stream;

/** The program of {@code java -jar}: the command {@code regenerate} of {@link SpecTool}, with all libraries in one jar. */
public final class Regenerate {
    private Regenerate() {}

    /** Generates a client. Without arguments, prints the options. */
    public static void main(String... options) {
        SpecTool.main(Stream.concat(Stream.of("regenerate"), Stream.of(options)).toArray(String[]::new));
    }
}
