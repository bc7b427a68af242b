package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.load.ThreadSampler.Sample;
import java.lang.Thread.State;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadSamplerTest {
    private static final StackTraceElement PARK = frame("jdk.internal.misc.Unsafe", "park");
    private static final StackTraceElement OURS = frame("io.github.peakaclient.Engine", "send");
    private static final StackTraceElement OKIO = frame("okio.Pipe", "read");

    private final ThreadSampler sampler = new ThreadSampler(List::of);

    private static StackTraceElement frame(String className, String method) {
        return new StackTraceElement(className, method, null, 1);
    }

    private static List<Sample> dispatcher(State state, long waits, StackTraceElement... stack) {
        return List.of(new Sample(7, "OkHttp Dispatcher", state, waits, List.of(stack)));
    }

    @Test
    void okHttpThreadThatSleepsInOurCodeCounts() {
        sampler.add(
                List.of(new Sample(7, "OkHttp http://127.0.0.1/...", State.TIMED_WAITING, 1, List.of(PARK, OURS))), 0);

        assertThat(sampler.sleeping()).isEqualTo(1);
        assertThat(sampler.sleeper()).contains("OkHttp http://127.0.0.1/... is TIMED_WAITING", "Engine.send");
    }

    @Test
    void waitOfAnOkHttpThreadInOurCodeIsAsLongAsItIsSeen() {
        sampler.add(dispatcher(State.WAITING, 1, PARK, OURS), 0);
        assertThat(sampler.longestWait()).isZero();

        sampler.add(dispatcher(State.WAITING, 1, PARK, OURS), 200);
        sampler.add(dispatcher(State.WAITING, 1, PARK, OURS), 300);

        assertThat(sampler.longestWait()).isEqualTo(Duration.ofNanos(300));
        assertThat(sampler.longestWaiter()).contains("OkHttp Dispatcher is WAITING", "Engine.send");
        assertThat(sampler.sleeping()).isZero();
    }

    @Test
    void blockedOkHttpThreadWaitsToo() {
        sampler.add(dispatcher(State.BLOCKED, 1, OURS), 0);
        sampler.add(dispatcher(State.BLOCKED, 1, OURS), 300);

        assertThat(sampler.longestWait()).isEqualTo(Duration.ofNanos(300));
    }

    @Test
    void twoWaitsOfOneThreadAreNotOneLongWait() {
        sampler.add(dispatcher(State.WAITING, 1, PARK, OURS), 0);
        sampler.add(dispatcher(State.WAITING, 2, PARK, OURS), 300);

        assertThat(sampler.stacks()).isEqualTo(2);
        assertThat(sampler.longestWait()).isZero();
    }

    @Test
    void waitThatWasNotSeenInBetweenBeginsAnew() {
        sampler.add(dispatcher(State.WAITING, 1, PARK, OURS), 0);
        sampler.add(dispatcher(State.RUNNABLE, 1, OURS), 100);
        sampler.add(dispatcher(State.WAITING, 1, PARK, OURS), 200);

        assertThat(sampler.longestWait()).isZero();
    }

    @Test
    void okHttpThreadThatRunsInOurCodeDoesNotWait() {
        sampler.add(dispatcher(State.RUNNABLE, 1, OURS), 0);
        sampler.add(dispatcher(State.RUNNABLE, 1, OURS), 300);

        assertThat(sampler.stacks()).isEqualTo(2);
        assertThat(sampler.sleeping()).isZero();
        assertThat(sampler.longestWait()).isZero();
    }

    @Test
    void waitOfOkioBelowOurCodeDoesNotCount() {
        sampler.add(dispatcher(State.WAITING, 1, PARK, OKIO, OURS), 0);
        sampler.add(dispatcher(State.WAITING, 1, PARK, OKIO, OURS), 300);

        assertThat(sampler.stacks()).isEqualTo(2);
        assertThat(sampler.longestWait()).isZero();
    }

    @Test
    void otherThreadsMayWaitAndSleep() {
        List<Sample> dump = List.of(
                new Sample(7, "peaka-test", State.TIMED_WAITING, 1, List.of(PARK, OURS)),
                new Sample(8, "main", State.WAITING, 1, List.of(PARK, OURS)));
        sampler.add(dump, 0);
        sampler.add(dump, 300);

        assertThat(sampler.mostOfClient()).isEqualTo(1);
        assertThat(sampler.stacks()).isZero();
        assertThat(sampler.sleeping()).isZero();
        assertThat(sampler.longestWait()).isZero();
    }

    @Test
    void sampleIsWhatTheJvmSays() {
        ThreadInfo thread = ManagementFactory.getThreadMXBean()
                .getThreadInfo(Thread.currentThread().getId(), Integer.MAX_VALUE);

        Sample sample = Sample.of(thread);

        assertThat(sample)
                .isEqualTo(new Sample(
                        Thread.currentThread().getId(),
                        Thread.currentThread().getName(),
                        State.RUNNABLE,
                        thread.getWaitedCount() + thread.getBlockedCount(),
                        List.of(thread.getStackTrace())));
        assertThat(sample.stack())
                .anyMatch(frame -> frame.getClassName().equals(getClass().getName()));
    }

    @Test
    void dumpHasThisThread() {
        assertThat(ThreadSampler.dump())
                .filteredOn(sample -> sample.id() == Thread.currentThread().getId())
                .hasSize(1);
    }

    @Test
    void itTakesDumpsUntilItIsStopped() throws Exception {
        CountDownLatch twoDumps = new CountDownLatch(2);
        ThreadSampler running = new ThreadSampler(() -> {
            twoDumps.countDown();
            return ThreadSampler.dump();
        });
        running.begin();
        twoDumps.await();
        assertThat(Threads.live("load-sampler"::equals)).hasSize(1);

        running.stop();

        assertThat(running.dumps()).isGreaterThanOrEqualTo(2);
        assertThat(Threads.live("load-sampler"::equals)).isEmpty();
    }
}
