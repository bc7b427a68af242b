package com.example.peaka;

import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.fault.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One run of the app in a process of its own, against a sandbox that is the same each time. */
final class AppRun {
    private static final long SECONDS = 60;

    private AppRun() {}

    /** Returns what the app printed, by its sections. Times and ports, which differ between runs, are masked. */
    static Map<String, List<String>> of(List<Path> classPath) throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        try (Sandbox sandbox = Sandbox.builder().seed(1).clock(clock).start();
                NotHttp notHttp = new NotHttp()) {
            sandbox.faults().next("createCatalog", Fault.status(429).retryAfter(0)); // unsafe, but not processed
            sandbox.faults().next("listConnections", Fault.status(503));
            sandbox.faults().next("transpileSql", Fault.status(503));
            Process process = start(
                    classPath,
                    sandbox.baseUrl(),
                    sandbox.partnerKey(),
                    sandbox.organizationId(),
                    sandbox.workspaceId(),
                    sandbox.projectId(),
                    notHttp.url());
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("exit code " + process.exitValue() + ": " + output);
            }
            return sections(output);
        }
    }

    private static Process start(List<Path> classPath, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator)),
                "com.example.peaka.App"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static Map<String, List<String>> sections(String output) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        sections.put("", lines);
        for (String line : output.lines().toList()) {
            if (line.startsWith("== ")) {
                lines = new ArrayList<>();
                sections.put(line.substring(3), lines);
            } else {
                lines.add(line.replaceAll("127\\.0\\.0\\.1:\\d+", "server")
                        .replaceAll("\\d+(\\.\\d+)? ?m?s\\b", "a time"));
            }
        }
        return sections;
    }

    /** A server that answers everything with a line that is not HTTP, but has a secret. */
    private static final class NotHttp implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Thread thread = new Thread(this::answer, "not-http");

        NotHttp() throws IOException {
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getLocalPort();
        }

        private void answer() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write("the-token-of-another\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                } catch (IOException e) {
                    // closed by this test, or by the app
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
