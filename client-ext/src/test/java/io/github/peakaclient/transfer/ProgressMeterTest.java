package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.model.ExportFile;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgressMeterTest {
    private static final ExportFile FILE =
            ExportFile.builder().name("part").url("https://files.example/part").build();
    private static final List<Part> PARTS = List.of(
            new Part(0, FILE, false),
            new Part(
                    1,
                    ExportFile.builder()
                            .name("rest")
                            .url("https://files.example/1")
                            .build(),
                    false));

    /** The first report ends only when the second has begun too, or waits for it: one of both is certain to happen. */
    @Test
    void listenerIsCalledByOneThreadAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        Thread[] second = new Thread[1];
        ProgressMeter meter = new ProgressMeter(
                event -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    first.countDown();
                    while (Thread.currentThread() != second[0]
                            && inside.get() == 1
                            && second[0].getState() != Thread.State.BLOCKED) {
                        Thread.onSpinWait();
                    }
                    inside.decrementAndGet();
                },
                PARTS);
        second[0] = new Thread(() -> {
            try {
                first.await();
                meter.at(1, 10, 20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        second[0].start();

        meter.at(0, 10, 20);
        second[0].join();

        assertThat(most).hasValue(1);
    }

    @Test
    void totalIsKnownWhenAllSizesAre() {
        StringBuilder reports = new StringBuilder();
        ProgressMeter meter = new ProgressMeter(
                event -> reports.append(event.part() + ":" + event.bytesDone() + "/" + event.totalBytes() + " "),
                PARTS);

        meter.at(0, 5, 10);
        meter.at(1, 7, 10);
        meter.at(1, 3, 10);
        meter.complete();

        assertThat(reports).hasToString("part:5/null rest:12/20 rest:12/20 rest:12/12 ");
    }
}
