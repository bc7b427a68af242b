package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchdogTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static CompletableFuture<Thread> scheduled(long nanos) {
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        Future<?> unused = Watchdog.schedule(() -> ran.complete(Thread.currentThread()), nanos);
        return ran;
    }

    @Test
    void threadsAreDaemonsWithNames() {
        CompletableFuture<Thread> ran = scheduled(0);
        assertThat(ran).succeedsWithin(SOON);
        assertThat(ran.join().getName()).isEqualTo("peaka-worker");
        assertThat(ran.join().isDaemon()).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("peaka-watchdog"))
                .singleElement()
                .matches(Thread::isDaemon);
    }

    @Test
    void tasksThatBlockDelayNoOther() {
        CountDownLatch blocked = new CountDownLatch(1);
        for (int i = 0; i < 20; i++) {
            Watchdog.execute(() -> {
                try {
                    blocked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        assertThat(scheduled(TimeUnit.MILLISECONDS.toNanos(1))).succeedsWithin(SOON);
        blocked.countDown();
    }

    @Test
    void taskIsRunBeforeAnEarlierOneThatIsDueLater() {
        CompletableFuture<Thread> late = scheduled(TimeUnit.HOURS.toNanos(1));
        assertThat(scheduled(TimeUnit.MILLISECONDS.toNanos(1))).succeedsWithin(SOON);
        assertThat(late).isNotDone();
    }

    @Test
    void canceledTaskDoesNotRun() {
        CompletableFuture<Void> ran = new CompletableFuture<>();
        Future<?> task = Watchdog.schedule(() -> ran.complete(null), TimeUnit.MILLISECONDS.toNanos(1));
        boolean canceled = task.cancel(false);
        assertThat(scheduled(TimeUnit.MILLISECONDS.toNanos(2))).succeedsWithin(SOON);
        assertThat(ran.isDone()).isNotEqualTo(canceled);
    }

    @Test
    void interruptOfAThreadIsNoticedUntilItsWatchEnds() throws Exception {
        List<String> ran = new ArrayList<>();
        CountDownLatch noticed = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            Watchdog.InterruptWatch ended = new Watchdog.InterruptWatch(() -> ran.add("ended"));
            ended.begin();
            ended.end();
            Watchdog.InterruptWatch watch = new Watchdog.InterruptWatch(() -> {
                ran.add("noticed");
                noticed.countDown();
            });
            watch.begin();
            Thread.currentThread().interrupt();
            while (noticed.getCount() > 0) {
                Thread.onSpinWait();
            }
            watch.end();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });
        thread.start();
        thread.join();
        assertThat(ran).containsExactly("noticed");
    }

    @Test
    void watchThatIsUsedAgainAfterItWasForgottenNoticesToo() throws Exception {
        CountDownLatch noticed = new CountDownLatch(1);
        Watchdog.InterruptWatch watch = new Watchdog.InterruptWatch(noticed::countDown);
        watch.begin();
        watch.end();
        // two sweeps later
        assertThat(scheduled(TimeUnit.MILLISECONDS.toNanos(60))).succeedsWithin(SOON);
        Thread thread = new Thread(() -> {
            watch.begin();
            Thread.currentThread().interrupt();
            while (noticed.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        thread.setDaemon(true); // it spins until it is noticed
        thread.start();
        assertThat(noticed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void tasksOfManyThreadsAllRun() throws Exception {
        CountDownLatch left = new CountDownLatch(4 * 500);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int j = 0; j < 500; j++) {
                    Future<?> unused = Watchdog.schedule(left::countDown, j % 7 * 1000L);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
