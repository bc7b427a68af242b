package io.github.peakaclient.jvm;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles programs, and runs them in processes of their own. */
final class Programs {
    static final Path TASKS = Path.of("src/programs/io/github/peakaclient/jvm/app/Tasks.java");
    static final Path SPRING = Path.of("src/programs/io/github/peakaclient/jvm/app/SpringTasks.java");

    private Programs() {}

    /** Compiles files, and returns what the compiler says: nothing if all is well. */
    static String compile(Path out, List<String> options, Path... sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter text = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> all = new ArrayList<>(options);
            // rows are mapped to records, whose names need no -parameters
            Collections.addAll(all, "-d", out.toString(), "--release", "17", "-proc:none");
            boolean compiled = compiler.getTask(text, files, null, all, null, files.getJavaFileObjects(sources))
                    .call();
            return compiled ? "" : text.toString();
        }
    }

    /** Runs {@code java}, and returns the lines that it writes, to the error stream as well. */
    static List<String> java(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            List<String> lines;
            try (var reader = process.inputReader()) {
                lines = reader.lines().toList();
            }
            process.waitFor();
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    static String path(Path first, List<Path> more) {
        return Stream.concat(Stream.of(first), more.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
