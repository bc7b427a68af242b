package io.github.peakaclient.load;

import io.github.peakaclient.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A sandbox in a process of its own, so that its memory, threads and sockets are not taken for those of the client. Faults of
 * calls are requested by their headers. Not thread-safe.
 */
final class SoakServer implements AutoCloseable {
    private static final String FILE_FAULTS = "file-faults ";
    /** Less than a file has, so that each download breaks off and is resumed. */
    private static final int BREAK_AFTER = 40_000;

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;
    private final String baseUrl;
    private final String key;
    private final String projectId;

    private SoakServer(Process process) throws IOException {
        this.process = process;
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        baseUrl = answer();
        key = answer();
        projectId = answer();
    }

    static SoakServer start() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                SoakServer.class.getName());
        return new SoakServer(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    String baseUrl() {
        return baseUrl;
    }

    String key() {
        return key;
    }

    String projectId() {
        return projectId;
    }

    /** Switches the faults of downloads, which have no headers of their own. */
    void fileFaults(boolean on) throws IOException {
        commands.println(FILE_FAULTS + on);
        answer();
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the sandbox has ended, see its messages above");
        }
        return line;
    }

    /** Ends the process. */
    @Override
    public void close() {
        process.destroy();
    }

    /** Runs the sandbox until its input ends, which it does with the process that started it. */
    public static void main(String... arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Sandbox sandbox = Sandbox.start()) {
            out.println(sandbox.baseUrl());
            out.println(sandbox.partnerKey());
            out.println(sandbox.projectId());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                boolean on = line.equals(FILE_FAULTS + true);
                sandbox.fileFaults().breakAfter(BREAK_AFTER, on ? Integer.MAX_VALUE : 0);
                out.println("done");
            }
        }
    }
}
