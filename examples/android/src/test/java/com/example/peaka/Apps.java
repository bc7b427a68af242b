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

    private Apps() {}

    /** Returns the bytes of the app with ten operations and nothing else. */
    static long smallBytes() throws Exception {
        return Tools.shrunkDexBytes("small", program(), List.of(), entry("com.example.peaka.SmallApp"));
    }

    /** Returns the bytes of the same app without the client. */
    static long plainBytes() throws Exception {
        List<Path> program = new ArrayList<>(List.of(Artifacts.app()));
        program.addAll(Artifacts.dependencies());
        return Tools.shrunkDexBytes("plain", program, Artifacts.client(), entry("com.example.plain.PlainApp"));
    }

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
