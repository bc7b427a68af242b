package io.github.peakaclient.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The end of a Java process.
 *
 * @param exitCode its exit code
 * @param output what it printed, errors too
 */
record JavaProcess(int exitCode, String output) {

    /** Runs a process. */
    static JavaProcess run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the process did not end: " + read(output));
            }
        } finally {
            process.destroyForcibly();
        }
        return new JavaProcess(process.exitValue(), read(output));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
