package io.github.peakaclient.spec.tool;

import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lock against a second process that writes the files of the contract. The operating system releases it when its holder ends, in
 * whatever way.
 */
final class SyncLock {
    private SyncLock() {}

    /**
     * Runs some work under the lock, after the replacement of a killed process was finished.
     *
     * @throws SpecException if another process holds the lock
     */
    static void run(Path spec, PrintStream out, Runnable work) {
        Path file = FileReplacement.journal(spec).resolveSibling("lock");
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                if (lock(channel) == null) {
                    throw new SpecException("another sync is at work in " + spec + ": "
                            + Files.readString(file).strip() + "; nothing was changed");
                }
                String holder = "process " + ProcessHandle.current().pid() + ", since "
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
                List<Path> finished = FileReplacement.finish(spec);
                if (!finished.isEmpty()) {
                    out.println("A former run was killed; its replacement was finished: "
                            + finished.stream().map(Path::toString).collect(Collectors.joining(", ")));
                }
                work.run();
            }
        } catch (IOException e) {
            throw new SpecException("cannot lock " + file + ": " + e);
        }
    }

    /**
     * Finishes the replacement of a killed process, if there is one.
     *
     * @throws SpecException if there is one: what has been built so far was made of both old and new files
     */
    static void recover(Path spec, PrintStream out) {
        if (Files.exists(FileReplacement.journal(spec))) {
            run(spec, out, () -> {});
            throw new SpecException("The files of the contract have changed during this build. Run it again.");
        }
    }

    /** Locks a place after the text, which others could not read on some systems. Returns null if it is locked. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
