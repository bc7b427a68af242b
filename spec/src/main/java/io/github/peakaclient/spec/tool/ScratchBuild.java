package io.github.peakaclient.spec.tool;

import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.SpecException;
import io.github.peakaclient.spec.overlay.Overlay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Build of a contract's client in a scratch folder, with the Maven that runs this program, so that a contract is proven before any
 * file of the repository changes.
 */
record ScratchBuild(Path repository, Path scratch, ScratchBuild.Maven maven) {
    private static final List<String> INPUTS = List.of(
            "pom.xml",
            ".mvn",
            "client-generated/pom.xml",
            "client-generated/generator.yaml",
            "client-generated/templates",
            "client-generated/src");
    private static final List<String> ONLY_COMPILE = List.of(
            "-DskipTests",
            "-Denforcer.skip",
            "-Dspotless.apply.skip",
            "-Dspotless.check.skip",
            "-Dgenerated.again.skip=true");
    /** Limit on the lines of Maven's log in a message. */
    private static final int SHOWN = 30;

    /** Stack traces, empty lines, and the hints that Maven prints after every failure. */
    private static final Pattern NOISE =
            Pattern.compile("^\\s+at |^(\\[(ERROR|WARNING|INFO)])?\\s*$|^\\[ERROR] (\\[Help|To see the full"
                    + "|Re-run Maven|For more information|After correcting)|^WARNING: |^\\[WARNING]|\\bWARN\\b");

    private static final long MAX_MINUTES = 15;

    /**
     * The installation and options of the running Maven.
     *
     * @param localRepository null for the default of Maven
     * @param settings null for the default of Maven
     */
    record Maven(
            Path home,
            boolean offline,
            @Nullable String localRepository,
            @Nullable String settings) {}

    /** Compiles the client and returns the folder of its classes. */
    Path compile(String contract) {
        try {
            Path running = scratch.resolve("maven.process");
            end(running);
            delete(scratch);
            Files.createDirectories(scratch);
            for (String input : INPUTS) {
                copy(repository.resolve(input), scratch.resolve(input));
            }
            Path file = scratch.resolve("contract.yaml");
            Files.writeString(file, contract);
            Path log = scratch.resolve("maven.log");
            Process process = new ProcessBuilder(command(file))
                    .directory(scratch.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Files.writeString(running, identity(process.toHandle()));
            process.getOutputStream().close();
            boolean ended;
            try {
                ended = process.waitFor(MAX_MINUTES, TimeUnit.MINUTES);
            } finally {
                end(process.toHandle());
            }
            if (!ended) {
                throw new SpecException(
                        "the client of the new contract did not compile within " + MAX_MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new SpecException(
                        "the client of the new contract does not generate or compile; nothing was changed.\n"
                                + summary(log, contract) + "\nFull log: " + log);
            }
            return scratch.resolve("client-generated/target/classes");
        } catch (IOException e) {
            throw new SpecException("cannot build in " + scratch + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpecException("interrupted while the client of the new contract was compiled");
        }
    }

    /** Ends the Maven of a killed run, which would write its classes among those of this one. */
    private static void end(Path running) throws IOException {
        String former = Files.exists(running) ? Files.readString(running) : "";
        for (ProcessHandle process : ProcessHandle.allProcesses()
                .filter(process -> former.equals(identity(process)))
                .toList()) {
            end(process);
            process.onExit().join();
        }
    }

    /** Ends a process and those that it has started: on Windows, Maven is a script that waits for Java. */
    private static void end(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Returns the number of a process and the time of its start, since numbers are given again. */
    private static String identity(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toString).orElse("");
    }

    private List<String> command(Path contract) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> command = new ArrayList<>();
        command.add(
                maven.home().resolve("bin").resolve(windows ? "mvn.cmd" : "mvn").toString());
        command.addAll(List.of("-B", "-ntp", "-q"));
        if (maven.offline()) {
            command.add("-o");
        }
        if (maven.settings() != null && Files.exists(Path.of(maven.settings()))) {
            command.addAll(List.of("-s", maven.settings()));
        }
        if (maven.localRepository() != null) {
            command.add("-Dmaven.repo.local=" + maven.localRepository());
        }
        command.addAll(ONLY_COMPILE);
        command.addAll(List.of("-f", scratch.resolve("client-generated/pom.xml").toString()));
        command.addAll(List.of("-Dcontract.file=" + contract, "compile"));
        return command;
    }

    private String summary(Path log, String contract) throws IOException {
        // never fails, whatever the encoding of the machine
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !NOISE.matcher(line).find())
                .toList();
        if (lines.stream().anyMatch(BuildFailure::isError)) {
            List<Overlay> overlays = new SpecFolder(repository.resolve("spec")).overlays();
            return String.join("\n", new BuildFailure(Documents.parseYaml(contract), overlays).explain(lines));
        }
        int first = 0;
        while (first < lines.size()
                && !lines.get(first).contains("ERROR")
                && !lines.get(first).contains("Exception")) {
            first++;
        }
        // failures of Maven's script have no ERROR line: their end is most informative
        int from = first < lines.size() ? first : Math.max(0, lines.size() - SHOWN);
        return String.join("\n", lines.subList(from, Math.min(lines.size(), from + SHOWN)));
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
