package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ItemStreamTest {
    private final Connection connection = new Connection();
    private final ItemStream<String> items = new ItemStream<>("things", connection);

    @Test
    void itemsAreReadOneByOne() {
        connection.give("a", "b");
        Iterator<String> iterator = items.iterator();
        assertThat(items.count()).isZero();

        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(items.count()).isEqualTo(1);
        assertThat(iterator.next()).isEqualTo("a");
        assertThat(iterator.next()).isEqualTo("b");
        assertThat(connection.released).isFalse();
    }

    @Test
    void endReleasesWithoutCanceling() {
        connection.give("a");
        Iterator<String> iterator = items.iterator();
        iterator.next();

        assertThat(iterator.hasNext()).isFalse();
        assertThat(connection.released).isTrue();
        assertThat(connection.canceled).isFalse();
        items.close();
        assertThat(connection.canceled).isFalse();
        assertThat(iterator.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(iterator::next)
                .withMessage("there were 1 things");
    }

    @Test
    void hasNextReadsOneItemAhead() {
        connection.give("a", "b");
        Iterator<String> iterator = items.iterator();

        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.hasNext()).isTrue();

        assertThat(items.count()).isEqualTo(1);
        assertThat(iterator.next()).isEqualTo("a");
    }

    @Test
    void failureReleasesAndIsThrownAgain() {
        RuntimeException failure = new IllegalArgumentException("broken");
        connection.give("a");
        connection.then(() -> {
            throw failure;
        });
        Iterator<String> iterator = items.iterator();
        iterator.next();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(iterator::hasNext).isSameAs(failure);
            assertThatThrownBy(iterator::next).isSameAs(failure);
        }
        assertThat(connection.canceled).isTrue();
        assertThat(connection.released).isTrue();
        assertThat(connection.reads).hasValue(2);
    }

    @Test
    void errorReleases() {
        connection.then(() -> {
            throw new AssertionError();
        });

        assertThatThrownBy(items.iterator()::next).isInstanceOf(AssertionError.class);
        assertThat(connection.canceled).isTrue();
        assertThat(connection.released).isTrue();
    }

    @Test
    void iteratorIsGivenOnce() {
        assertThat(items.iterator()).isNotNull();

        assertThatIllegalStateException()
                .isThrownBy(items::iterator)
                .withMessageStartingWith("the things can be read only once");
    }

    @Test
    void closedItemsAreNotRead() {
        connection.give("a", "b");
        Iterator<String> iterator = items.iterator();
        iterator.next();
        items.close();

        assertThat(connection.canceled).isTrue();
        assertThat(connection.released).isTrue();
        assertThatIllegalStateException().isThrownBy(iterator::hasNext).withMessage("the things are closed");
        assertThat(connection.reads).hasValue(1);
    }

    @Test
    void itemsClosedBeforeTheyAreReadHaveNoIterator() {
        items.close();

        assertThatIllegalStateException().isThrownBy(items::iterator).withMessage("the things are closed");
    }

    @Test
    void closeByAnotherThreadBetweenReadsReleases() {
        connection.give("a", "b");
        Iterator<String> iterator = items.iterator();
        iterator.next();

        CompletableFuture.runAsync(items::close, NewThread.EACH).join();

        assertThat(connection.released).isTrue();
        assertThatIllegalStateException().isThrownBy(iterator::hasNext);
    }

    @Test
    void closeByAnotherThreadEndsAReadThatWaitsAndIsReleasedByTheReader() throws Exception {
        RuntimeException canceled = new IllegalArgumentException("canceled");
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        connection.then(() -> {
            waits.countDown();
            await(connection.cancellation);
            await(proceed);
            throw canceled;
        });
        Iterator<String> iterator = items.iterator();
        CompletableFuture<Boolean> read = CompletableFuture.supplyAsync(iterator::hasNext, NewThread.EACH);
        waits.await();

        CompletableFuture.runAsync(items::close, NewThread.EACH)
                .get(10, TimeUnit.SECONDS); // does not wait for the reader

        assertThat(connection.released).as("buffers in use").isFalse();
        proceed.countDown();
        assertThat(read)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(IllegalStateException.class)
                .withMessage("the things are closed");
        assertThatIllegalStateException().isThrownBy(iterator::next).withMessage("the things are closed");
        assertThat(connection.released).isTrue();
    }

    @Test
    void readThatEndsWellAlthoughItWasClosedReleases() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        connection.then(() -> {
            waits.countDown();
            await(closed);
            return "a";
        });
        Iterator<String> iterator = items.iterator();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(iterator::next, NewThread.EACH);
        waits.await();

        CompletableFuture.runAsync(items::close, NewThread.EACH)
                .get(10, TimeUnit.SECONDS); // does not wait for the reader
        closed.countDown();

        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("a");
        assertThat(connection.released).isTrue();
        assertThatIllegalStateException().isThrownBy(iterator::hasNext);
    }

    @Test
    void lockIsFreeAfterARelease() {
        items.close();
        connection.released = false;

        CompletableFuture.runAsync(items::close, NewThread.EACH).join();

        assertThat(connection.released).isTrue();
    }

    @Test
    void itemsThatHaveArrivedAreGivenBeforeTheConnectionIsRead() {
        connection.arrived.addAll(List.of("a", "b"));
        connection.give("c");
        List<String> read = new ArrayList<>();

        items.forEach(read::add);

        assertThat(read).containsExactly("a", "b", "c");
        assertThat(items.count()).isEqualTo(3);
        assertThat(connection.reads).as("c and the end").hasValue(2);
    }

    @Test
    void failureOfWhatHasArrivedReleasesAndIsThrownAgain() {
        RuntimeException failure = new IllegalArgumentException("broken");
        connection.arrivedFailure = failure;
        Iterator<String> iterator = items.iterator();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(iterator::hasNext).isSameAs(failure);
        }
        assertThat(connection.canceled).isTrue();
        assertThat(connection.released).isTrue();
    }

    @Test
    void itemThatHasArrivedIsNotGivenAfterClose() {
        connection.arrived.addAll(List.of("a", "b"));
        Iterator<String> iterator = items.iterator();
        iterator.next();
        items.close();

        assertThatIllegalStateException().isThrownBy(iterator::hasNext).withMessage("the things are closed");
    }

    @Test
    void removeIsNotSupported() {
        connection.give("a");
        Iterator<String> iterator = items.iterator();
        iterator.next();

        assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A connection that must not be released while it is read. */
    private static final class Connection implements ItemStream.Source<String> {
        final ArrayDeque<String> arrived = new ArrayDeque<>();

        @Nullable
        RuntimeException arrivedFailure;

        final ArrayDeque<Supplier<String>> answers = new ArrayDeque<>();
        final CountDownLatch cancellation = new CountDownLatch(1);
        final AtomicInteger reads = new AtomicInteger();
        volatile boolean reading;
        volatile boolean canceled;
        volatile boolean released;

        void give(String... items) {
            List.of(items).forEach(item -> then(() -> item));
        }

        void then(Supplier<String> answer) {
            answers.add(answer);
        }

        @Override
        public @Nullable String buffered() {
            if (arrivedFailure != null) {
                throw arrivedFailure;
            }
            return arrived.poll();
        }

        @Override
        public @Nullable String read() {
            reads.incrementAndGet();
            reading = true;
            try {
                Supplier<String> answer = answers.poll();
                return answer == null ? null : answer.get();
            } finally {
                reading = false;
            }
        }

        @Override
        public void cancel() {
            canceled = true;
            cancellation.countDown();
        }

        @Override
        public void release() {
            assertThat(reading).isFalse();
            released = true;
        }
    }
}
