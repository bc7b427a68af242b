package com.example.peaka;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The apps after R8. */
final class Apps {
    /** As in the rules that every Android app has, for androidx.annotation.Keep. */
    private static final String KEEP = "-keep @com.example.peaka.Keep class * { *; }";

    static final Lazy<Path> SHRUNK =
            new Lazy<>(() -> Tools.shrink("app", program(), List.of(), entry("com.example.peaka.App"), KEEP));

    static final Lazy<Path> SMALL =
            new Lazy<>(() -> Tools.shrink("small", program(), List.of(), entry("com.example.peaka.SmallApp")));

    /** The small app that does without the client. */
    static final Lazy<Path> PLAIN = new Lazy<>(() -> {
        List<Path> program = new ArrayList<>(List.of(Artifacts.app()));
        program.addAll(Artifacts.dependencies());
        return Tools.shrink("plain", program, Artifacts.client(), entry("com.example.plain.PlainApp"));
    });

    private Apps() {}

    /** Returns the app with all that it needs. */
    static List<Path> program() throws IOException {
        List<Path> program = new ArrayList<>(List.of(Artifacts.app()));
        program.addAll(Artifacts.client());
        program.addAll(Artifacts.dependencies());
        return program;
    }

    static String entry(String type) {
        return "-keep class " + type + " { public static void main(java.lang.String[]); }";
    }
}
