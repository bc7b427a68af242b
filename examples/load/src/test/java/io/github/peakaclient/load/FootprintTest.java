package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootprintTest {
    private static final long MIB = 1 << 20;

    private final Figures figures = new Figures("footprint");

    @Test
    void sameFootprintHolds() {
        Footprint footprint = new Footprint(100 * MIB, threads(20), 40, 3, 0);

        Footprint.compare(figures, footprint, footprint);

        assertThat(figures.broken()).isEmpty();
    }

    @Test
    void growthIsBroken() {
        Footprint.compare(
                figures,
                new Footprint(100 * MIB, threads(20), 40, 3, 0),
                new Footprint(105 * MIB, threads(25), 45, 4, 1));

        assertThat(figures.broken())
                .containsExactly(
                        "heap after a collection, KiB, at the end",
                        "threads, at the end",
                        "open files and sockets, at the end",
                        "open sockets, at the end",
                        "temporary files, at the end");
    }

    private static List<String> threads(int count) {
        return Collections.nCopies(count, "thread");
    }

    @Test
    void heldResourcesAreCounted(@TempDir Path temporary) throws Exception {
        Footprint before = Footprint.take(temporary);
        assumeThat(before.sockets()).as("/proc/self/fd").isNotNegative();
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "held");
        thread.start();

        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            byte[] held = new byte[(int) (16 * MIB)];
            Files.write(Files.createDirectory(temporary.resolve("one")).resolve("two"), new byte[1]);

            Footprint after = Footprint.take(temporary);

            assertThat(after.heap() - before.heap()).isGreaterThan(held.length / 2);
            // threads of tests before may end meanwhile
            assertThat(before.threads()).doesNotContain("held");
            assertThat(after.threads()).contains("held");
            assertThat(after.sockets()).as("with %s", socket).isGreaterThan(before.sockets());
            assertThat(after.descriptors()).isGreaterThan(before.descriptors());
            assertThat(after.temporaryFiles()).isEqualTo(2);
        } finally {
            end.countDown();
        }
    }
}
