package io.github.peakaclient.transfer;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.internal.ScriptServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that kills downloads in their process at random points, and continues each here, until it is complete. Every second set of files
 * goes into a directory that does not exist. The README of this module has the command.
 */
final class KillDownloads implements AutoCloseable {
    private static final int FILES = 3;
    private static final int CHUNK = 16 << 10;

    private final byte[] content;
    private final ScriptServer server;
    private volatile long killAt;
    private volatile long served;
    private volatile CountDownLatch reached = new CountDownLatch(1);

    KillDownloads(int fileBytes) throws IOException {
        this.content = ExportServer.bytes(fileBytes);
        this.server = new ScriptServer(this::answer);
    }

    /**
     * Kills downloads and prints each point, or fails.
     *
     * @param args the number of points, 10 unless given, and the seed
     */
    public static void main(String... args) throws Exception {
        int points = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("kill-downloads");
        try (KillDownloads program = new KillDownloads(8 << 20)) {
            for (int i = 1; i <= points; i++) {
                Path directory = folder.resolve("set" + i);
                if (i % 2 == 0) {
                    Files.createDirectory(directory);
                }
                long at = random.nextInt(FILES * program.content.length + 1);
                long delay = random.nextInt(30);
                boolean killed = program.kill(directory, at, delay);
                String problem = program.complete(directory);
                System.out.println(i + ": " + (killed ? "killed" : "ended") + " at byte " + at + " and " + delay
                        + " ms, then " + program.served + " bytes of " + FILES * program.content.length + " fetched: "
                        + problem);
                if (!problem.equals("identical")) {
                    throw new AssertionError(problem);
                }
            }
        }
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path file : left.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Returns the number of bytes that the server sent in the last run. */
    long served() {
        return served;
    }

    /**
     * Downloads in another process, and kills that when the server has sent a number of bytes.
     *
     * @return false if it had ended before
     */
    boolean kill(Path directory, long atByte, long delayMillis) throws Exception {
        served = 0;
        killAt = atByte;
        reached = new CountDownLatch(1);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        server.url(),
                        directory.toString())
                .inheritIO()
                .start();
        try {
            if (!reached.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the download has not come to byte " + atByte);
            }
            TimeUnit.MILLISECONDS.sleep(delayMillis);
        } finally {
            process.destroyForcibly();
        }
        return process.waitFor() != 0;
    }

    /** Downloads to the end, and returns what is wrong with the files then. */
    String complete(Path directory) throws IOException {
        served = 0;
        killAt = Long.MAX_VALUE;
        if (!Files.exists(directory.resolve("0.csv")) || isLeft(directory)) {
            download(server.url(), directory.toFile());
        }
        List<String> names = list(directory);
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equals(i + ".csv")
                    || !Arrays.equals(content, Files.readAllBytes(directory.resolve(i + ".csv")))) {
                return names.get(i) + " is wrong";
            }
        }
        return names.size() != FILES || isLeft(directory)
                ? "left are " + names + list(directory.resolveSibling("."))
                : "identical";
    }

    /** Returns the number of bytes that killed downloads have left beside a directory that does not exist. */
    long left(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolveSibling("." + directory.getFileName() + ".peaka-e1"))) {
            return files.filter(file -> file.toString().matches(".*\\.(part|csv)"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static boolean isLeft(Path directory) throws IOException {
        return list(directory).stream().anyMatch(name -> name.startsWith("."))
                || list(directory.resolveSibling(".")).stream().anyMatch(name -> name.startsWith("."));
    }

    private static List<String> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void answer(ScriptServer.Exchange exchange) throws IOException {
        if (exchange.target().startsWith("/file")) {
            answerFile(exchange);
            return;
        }
        List<String> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add("{\"name\":\"" + i + ".csv\",\"url\":\"" + server.url() + "/file" + i + "\"}");
        }
        exchange.answer(
                200,
                "{\"id\":\"e1\",\"status\":\"SUCCEEDED\",\"format\":\"CSV\",\"files\":[" + String.join(",", files)
                        + "]}");
    }

    private void answerFile(ScriptServer.Exchange exchange) throws IOException {
        String range = exchange.header("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=|-", ""));
        OutputStream body = exchange.begin(
                range == null ? 200 : 206,
                "ETag: \"v1\"",
                "Content-Range: bytes " + from + "-" + (content.length - 1) + "/" + content.length,
                "Content-Length: " + (content.length - from));
        while (from < content.length) {
            int count = Math.min(CHUNK, content.length - from);
            body.write(content, from, count);
            body.flush();
            from += count;
            count(count);
            if (served >= killAt && killAt < (long) FILES * content.length - CHUNK) {
                exchange.hold();
            }
        }
    }

    private synchronized void count(int bytes) {
        served += bytes;
        if (served >= Math.min(killAt, (long) FILES * content.length - CHUNK)) {
            reached.countDown();
        }
    }

    private static void download(String url, File directory) {
        try (Peaka peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(url)
                .build()) {
            peaka.project("p1").exports().attach("e1").awaitAndDownload(directory);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** The process that is killed. */
    static final class Child {
        private Child() {}

        /**
         * Downloads.
         *
         * @param args the base URL and the directory
         */
        public static void main(String... args) {
            download(args[0], new File(args[1]));
        }
    }
}
