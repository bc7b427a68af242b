package io.github.peakaclient.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.page.Page;
import io.github.peakaclient.page.Pager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TestPagesTest {
    private final PeakaException failure = TestExceptions.transport(Operations.LIST_EXPORTS, Kind.TIMEOUT);

    @Test
    void itemsComePageByPageAnyNumberOfTimes() {
        Pager<String> pager = TestPages.of(List.of("a", "b", "c"));

        assertThat(pager).containsExactly("a", "b", "c");
        assertThat(pager).containsExactly("a", "b", "c");
        assertThat(pager.withPageSize(2).pages())
                .extracting(Page::items)
                .containsExactly(List.of("a", "b"), List.of("c"));
        assertThat(TestPages.of(List.of())).isEmpty();
    }

    @Test
    void limitsAndCursorsWork() {
        Pager<String> pager = TestPages.of(List.of("a", "b", "c"))
                .withPageSize(1)
                .withMaxItems(2)
                .withDeadline(Duration.ofSeconds(1));

        assertThat(pager).containsExactly("a", "b");
        assertThat(pager.withStart(
                        requireNonNull(pager.pages().iterator().next().next())))
                .containsExactly("b", "c");
    }

    @Test
    void asynchronousReadEndsAtOnce() {
        List<String> seen = new ArrayList<>();

        assertThat(TestPages.of(List.of("a", "b")).withPageSize(1).forEachAsync(item -> {
                    seen.add(item);
                    return CompletableFuture.completedFuture(null);
                }))
                .isCompleted();
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void failureComesAfterTheGoodItems() {
        List<String> seen = new ArrayList<>();

        assertThat(catchThrowable(
                        () -> TestPages.failing(failure, List.of("a", "b")).forEach(seen::add)))
                .isSameAs(failure);
        assertThat(seen).containsExactly("a", "b");
        assertThat(catchThrowable(
                        () -> TestPages.failing(failure, List.of()).iterator().hasNext()))
                .isSameAs(failure);
    }
}
