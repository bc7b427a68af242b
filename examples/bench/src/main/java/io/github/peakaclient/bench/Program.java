package io.github.peakaclient.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A Java process that writes lines and lives until its input ends, which it does with this process. Not thread-safe. */
final class Program implements AutoCloseable {
    /** The options that programs take over, so that tests, which are short, have short programs too. */
    private static final Pattern INHERITED = Pattern.compile("-XX:(TieredStopAtLevel=\\d|\\+Use\\w+GC)");

    private final Process process;
    private final BufferedReader lines;

    private Program(Process process) {
        this.process = process;
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a program with the class path of this process. */
    static Program start(Class<?> program, String... arguments) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), program, arguments);
    }

    static Program start(List<String> options, String classPath, Class<?> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> INHERITED.matcher(option).matches())
                .forEach(command::add);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(List.of(arguments));
        return new Program(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits for the next line that the program writes. */
    String line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the program has ended, see its messages above");
        }
        return line;
    }

    /** Returns the CPU time so far of all its threads, in nanoseconds. */
    long cpuNanos() {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** Lets the program end by itself, and waits for that. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** The work of a program. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    /** Does the work of a program and ends its process, which the threads of clients and servers would keep alive. */
    static void run(Body body) {
        try {
            body.run();
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    /** Waits, in a program, until its input ends. */
    static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // nothing is sent
        }
    }
}
