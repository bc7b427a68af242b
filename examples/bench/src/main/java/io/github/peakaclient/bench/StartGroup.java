package io.github.peakaclient.bench;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/** The start of whole processes: CPU time, of all threads, until the first call is decoded. With and without AppCDS. */
final class StartGroup {
    private static final String CONNECTION = "Stripe of Zürich";
    /** The jars of the programs: the more there are, the longer a start takes. */
    private static final Pattern JARS = Pattern.compile(
            "(peaka-(bench|client).*|(okhttp|okio|retrofit|converter|moshi|gson|jackson|kotlin|jspecify)-.*)\\.jar");

    private StartGroup() {}

    static List<Groups.Measurement> measurements(Size size) {
        return List.of(
                () -> List.of(new Starts("start: to the first decoded call", CONNECTION, classPath(), List.of())
                        .run(
                                size.of(1, 7, 20),
                                Start::cpuNanos,
                                StartProgram.PEAKA,
                                StartProgram.RETROFIT_GSON,
                                StartProgram.OKHTTP_MOSHI,
                                StartProgram.JAVA_JACKSON)),
                () -> List.of(withArchives(size)));
    }

    /** Measures the start of the sandbox, in time on the clock, since tests wait for it. */
    static List<Groups.Measurement> sandbox(Size size) {
        return List.of(() -> List.of(new Starts(
                        "sandbox: start to the first answered query, on the clock",
                        "started",
                        System.getProperty("java.class.path"),
                        List.of())
                .run(size.of(1, 3, 10), Start::clockNanos, StartProgram.SANDBOX, StartProgram.DUCKDB)));
    }

    private static String classPath() {
        return entries(System.getProperty("java.class.path"))
                .filter(entry -> Files.isDirectory(entry)
                        || JARS.matcher(entry.getFileName().toString()).matches())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> entries(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator, -1)).map(Path::of);
    }

    private static List<Figure> withArchives(Size size) throws Exception {
        Path directory = Files.createTempDirectory("peaka-bench");
        try {
            String jars = jars(classPath(), directory);
            List<Figure> figures = new ArrayList<>();
            for (String program : List.of(StartProgram.PEAKA, StartProgram.RETROFIT_GSON)) {
                Path archive = directory.resolve(program + ".jsa");
                try (Program dump = Program.start(
                        List.of(
                                "-XX:ArchiveClassesAtExit=" + archive,
                                "-Xshare:auto",
                                "-Xlog:cds=off",
                                "-Xlog:cds+dynamic=off"),
                        jars,
                        StartProgram.class,
                        program,
                        BenchServer.baseUrl())) {
                    dump.line();
                    dump.end();
                }
                figures.addAll(new Starts(
                                "start: to the first decoded call, with AppCDS",
                                CONNECTION,
                                jars,
                                List.of("-XX:SharedArchiveFile=" + archive))
                        .run(size.of(1, 7, 20), Start::cpuNanos, program));
            }
            return figures;
        } finally {
            TemporaryFiles.delete(directory);
        }
    }

    /** Returns the class path with directories packed into jars, since archives know only those. */
    private static String jars(String classPath, Path directory) throws IOException {
        List<String> jars = new ArrayList<>();
        for (Path entry : entries(classPath).toList()) {
            Path jar = Files.isDirectory(entry) ? pack(entry, directory.resolve(jars.size() + ".jar")) : entry;
            jars.add(jar.toString());
        }
        return String.join(File.pathSeparator, jars);
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(classes)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(jar));
                JarOutputStream out = new JarOutputStream(file)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (Path path : files) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, out);
            }
        }
        return jar;
    }

    /** What a start took. */
    private record Start(long cpuNanos, long clockNanos) {}

    /** Starts of programs that find the same. */
    private record Starts(String name, String expected, String classPath, List<String> options) {
        /** Returns the figures of programs that are started in turn. */
        List<Figure> run(int times, ToLongFunction<Start> value, String... programs) throws Exception {
            Map<String, List<Long>> values = new LinkedHashMap<>();
            for (int i = 0; i < times; i++) {
                for (String program : programs) {
                    values.computeIfAbsent(program, none -> new ArrayList<>()).add(value.applyAsLong(start(program)));
                }
            }
            List<Figure> figures = new ArrayList<>();
            values.forEach((program, all) -> figures.add(figure(program, all)));
            return figures;
        }

        private Start start(String what) throws IOException, InterruptedException {
            long from = System.nanoTime();
            try (Program program = Program.start(options, classPath, StartProgram.class, what, BenchServer.baseUrl())) {
                String found = program.line();
                Start start = new Start(program.cpuNanos(), System.nanoTime() - from);
                if (!found.equals(expected)) {
                    throw new IllegalStateException(
                            name + ": " + what + " found " + found + ", but " + expected + " is expected");
                }
                program.end();
                return start;
            }
        }

        private Figure figure(String program, List<Long> values) {
            List<Long> sorted = values.stream().sorted().toList();
            double median = sorted.get(sorted.size() / 2);
            double range = sorted.get(sorted.size() - 1) - sorted.get(0);
            return new Figure(name, program, median, "ns per start", range / 2 / median, null);
        }
    }
}
