package com.example.peaka;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.offline.Offline;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules in the jars are needed, and also hold for models that were generated in another package. */
@Tag("slow")
class RulesTest {
    private static final String ENTRY =
            "-keep class com.example.offline.Offline { public static java.util.List run(); }";

    @Test
    void rulesHoldForModelsInAnyPackage() throws Exception {
        List<Path> variant =
                Artifacts.relocated(program(), "io/github/peakaclient/model/", "com/example/variant/model/");

        assertThat(run(shrunk("variant", variant))).isEqualTo(Offline.run());
    }

    @Test
    void withoutTheRulesEachMatterFails() throws Exception {
        List<String> lines = run(shrunk("bare", Artifacts.withoutRules(program())));

        assertThat(lines).hasSameSizeAs(Offline.run()).doesNotContainAnyElementsOf(Offline.run());
    }

    private static List<Path> program() throws Exception {
        List<Path> program = new ArrayList<>(Artifacts.client());
        program.add(Artifacts.only(Offline.class));
        return program;
    }

    /** Shrinks with the libraries left as they are, but with their rules. */
    private static Path shrunk(String name, List<Path> program) throws Exception {
        List<String> rules = new ArrayList<>(List.of(ENTRY));
        rules.addAll(Artifacts.rules(Artifacts.dependencies()));
        return Tools.shrink(name, program, Artifacts.dependencies(), rules.toArray(String[]::new));
    }

    @SuppressWarnings("unchecked") // what run() returns
    private static List<String> run(Path shrunk) throws Exception {
        List<URL> classPath = new ArrayList<>();
        classPath.add(shrunk.toUri().toURL());
        for (Path jar : Artifacts.dependencies()) {
            classPath.add(jar.toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            return (List<String>) loader.loadClass("com.example.offline.Offline")
                    .getMethod("run")
                    .invoke(null);
        }
    }
}
