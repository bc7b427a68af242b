package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import okio.Buffer;
import okio.Pipe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadSamplerTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch started = new CountDownLatch(1);
    private final Pipe pipe = new Pipe(1);
    private volatile boolean running = true;

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        int missing = Threads.awaitZero(() -> condition.getAsBoolean() ? 0 : 1, Duration.ofSeconds(10));
        assertThat(missing).isZero();
    }

    private static ThreadInfo[] dump() {
        return ManagementFactory.getThreadMXBean().dumpAllThreads(false, false);
    }

    /** The figures of one dump that is taken when the thread has come to this state. */
    private static ThreadSampler look(String name, Thread.State state, Work work) throws InterruptedException {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        await(() -> thread.getState() == state);
        ThreadSampler sampler = new ThreadSampler();
        sampler.look(dump(), 0);
        return sampler;
    }

    private static boolean oneWaitsForALatch() {
        return Threads.live("OkHttp Dispatcher"::equals).stream()
                .filter(thread -> thread.getState() == Thread.State.WAITING)
                .flatMap(thread -> Stream.of(thread.getStackTrace()))
                .anyMatch(frame -> frame.getClassName().equals(CountDownLatch.class.getName()));
    }

    @AfterEach
    void endThreads() throws Exception {
        running = false;
        end.countDown();
        pipe.sink().close();
    }

    @Test
    void okHttpThreadThatSleepsInOurCodeCounts() throws Exception {
        ThreadSampler sampler =
                look("OkHttp http://127.0.0.1/...", Thread.State.TIMED_WAITING, () -> end.await(1, TimeUnit.MINUTES));

        assertThat(sampler.sleeping()).isEqualTo(1);
        assertThat(sampler.sleeper()).contains("OkHttp http://127.0.0.1/... is TIMED_WAITING", "ThreadSamplerTest");
    }

    @Test
    void waitOfAnOkHttpThreadInOurCodeIsAsLongAsItIsSeen() throws Exception {
        ThreadSampler sampler = look("OkHttp Dispatcher", Thread.State.WAITING, end::await);
        assertThat(sampler.longestWait()).isZero();

        sampler.look(dump(), 200);
        sampler.look(dump(), 300);

        assertThat(sampler.longestWait()).isEqualTo(Duration.ofNanos(300));
        assertThat(sampler.longestWaiter()).contains("OkHttp Dispatcher is WAITING", "ThreadSamplerTest");
        assertThat(sampler.sleeping()).isZero();
    }

    @Test
    void blockedOkHttpThreadWaitsToo() throws Exception {
        ThreadSampler sampler;
        synchronized (end) {
            sampler = look("OkHttp Dispatcher", Thread.State.BLOCKED, () -> {
                synchronized (end) {
                    end.countDown();
                }
            });
            sampler.look(dump(), 300);
        }

        assertThat(sampler.longestWait()).isEqualTo(Duration.ofNanos(300));
    }

    @Test
    void twoWaitsOfOneThreadAreNotOneLongWait() throws Exception {
        Semaphore permits = new Semaphore(0);
        ThreadSampler sampler = look("OkHttp Dispatcher", Thread.State.WAITING, () -> {
            permits.acquire();
            end.await();
        });

        permits.release();
        await(ThreadSamplerTest::oneWaitsForALatch);
        sampler.look(dump(), 300);

        assertThat(sampler.stacks()).isEqualTo(2);
        assertThat(sampler.longestWait()).isZero();
    }

    @Test
    void okHttpThreadThatRunsInOurCodeDoesNotWait() throws Exception {
        ThreadSampler sampler = look("OkHttp Dispatcher", Thread.State.RUNNABLE, () -> {
            started.countDown();
            while (running) {
                Thread.onSpinWait();
            }
        });
        started.await();

        sampler.look(dump(), 300);

        assertThat(sampler.stacks()).isPositive();
        assertThat(sampler.sleeping()).isZero();
        assertThat(sampler.longestWait()).isZero();
    }

    @Test
    void waitOfOkioBelowOurCodeDoesNotCount() throws Exception {
        ThreadSampler sampler = look(
                "OkHttp Dispatcher", Thread.State.WAITING, () -> pipe.source().read(new Buffer(), 1));

        sampler.look(dump(), 300);

        assertThat(sampler.stacks()).isEqualTo(2);
        assertThat(sampler.longestWait()).isZero();
    }

    @Test
    void otherThreadsMayWaitAndSleep() throws Exception {
        ThreadSampler sampler = look("peaka-test", Thread.State.TIMED_WAITING, () -> end.await(1, TimeUnit.MINUTES));

        sampler.look(dump(), 300);

        assertThat(sampler.mostOfClient()).isEqualTo(1);
        assertThat(sampler.stacks()).isZero();
        assertThat(sampler.sleeping()).isZero();
        assertThat(sampler.longestWait()).isZero();
    }

    @Test
    void itTakesDumpsUntilItIsStopped() throws Exception {
        ThreadSampler sampler = ThreadSampler.start();
        assertThat(Threads.live("load-sampler"::equals)).hasSize(1);

        sampler.stop();

        assertThat(Threads.live("load-sampler"::equals)).isEmpty();
    }
}
