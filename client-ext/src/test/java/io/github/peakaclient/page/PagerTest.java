package io.github.peakaclient.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.error.PagingException;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.model.CacheExecutionInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests pagers, with the runs of a cache as the example of a list. */
@Timeout(60)
class PagerTest {
    private PageServer served;
    private Pager<CacheExecutionInfo> pager;

    @BeforeEach
    void start() throws Exception {
        served = new PageServer();
        pager = served.project.caches().executions("c1").withPageSize(2);
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    @Test
    void readsPagesUntilAnEmptyOne() throws Exception {
        served.runs("a", "b").runs("c").runs();

        assertThat(ids(pager)).containsExactly("a", "b", "c");

        String path = "GET /data/projects/p1/cache/c1/executionHistory?limit=2&offset=";
        assertThat(served.request()).startsWith(path + 0);
        assertThat(served.request()).startsWith(path + 2);
        assertThat(served.request()).startsWith(path + 3);
    }

    @Test
    void nothingIsSentBeforeAnItemIsRequested() {
        served.runs("a", "b");

        Iterator<CacheExecutionInfo> items = pager.iterator();
        assertThat(served.server.getRequestCount()).isZero();
        items.next();
        items.next();

        assertThat(served.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void eachIteratorStartsFromTheBeginning() {
        served.runs("a", "b").runs("a", "b");

        Iterator<CacheExecutionInfo> one = pager.iterator();
        assertThat(one.next().getId()).isEqualTo("a");

        assertThat(pager.iterator().next().getId()).isEqualTo("a");
        assertThat(one.next().getId()).isEqualTo("b");
    }

    @Test
    void exhaustedIteratorThrows() {
        served.runs();

        Iterator<CacheExecutionInfo> items = pager.iterator();

        assertThat(items.hasNext()).isFalse();
        assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void pageCountIsLimited() {
        served.runs("a", "b").runs("c", "d");

        assertThat(ids(pager.withMaxPages(1))).containsExactly("a", "b");
        assertThat(served.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void cursorOfAPageCutByTheItemLimitResumesAfterTheLastItemReturned() {
        served.runs("a", "b", "c");

        Page<CacheExecutionInfo> page = pager.withMaxItems(2).pages().iterator().next();
        served.runs("a").runs("b").runs("c").runs(); // smaller pages than the first one

        assertThat(page.items()).hasSize(2);
        assertThat(ids(pager.withPageSize(1).withStart(Cursor.parse(after(page).toString()))))
                .containsExactly("c");
    }

    @Test
    void cursorResumesAfterItsPage() throws Exception {
        served.runs("a", "b").runs("c").runs();
        Cursor cursor = after(pager.pages().iterator().next());

        assertThat(ids(pager.withStart(cursor))).containsExactly("c");
        served.request();
        assertThat(served.request()).contains("offset=2");
    }

    @Test
    void pageCanBeReadAgainFromItsPosition() {
        served.runs("a", "b", "c").runs("a", "b", "c");
        Page<CacheExecutionInfo> first =
                pager.withMaxItems(2).pages().iterator().next();
        Page<CacheExecutionInfo> rest =
                pager.withStart(after(first)).pages().iterator().next();
        served.runs("a", "b", "c").runs().runs("a", "b", "c").runs();

        assertThat(ids(pager.withStart(first.position()))).containsExactly("a", "b", "c");
        assertThat(ids(pager.withStart(rest.position()))).containsExactly("c");
    }

    @Test
    void cursorOfAnotherListIsRejected() {
        served.runs("a", "b");
        Cursor cursor = after(pager.pages().iterator().next());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.project.caches().executions("c2").withStart(cursor))
                .withMessageContaining("listCacheExecutions with the same arguments");
    }

    @Test
    void samePageTwiceIsAPagingException() {
        served.runs("a", "b").runs("a", "b");

        assertThatThrownBy(() -> ids(pager))
                .isInstanceOf(PagingException.class)
                .hasMessageContaining("listCacheExecutions: the same page came twice");
    }

    @Test
    void failedPageCanBeRequestedAgain() {
        served.runs("a");
        served.server.enqueue(new MockResponse().setResponseCode(503));
        served.runs("b").runs();
        Iterator<CacheExecutionInfo> items = pager.iterator();
        items.next();

        assertThatThrownBy(items::next).isInstanceOf(ServerException.class);
        assertThat(items.next().getId()).isEqualTo("b");
        assertThat(items.hasNext()).isFalse();
    }

    @Test
    void deadlineStartsWithTheFirstPage() {
        served.runs("a").runs("b");
        Iterator<CacheExecutionInfo> items =
                pager.withDeadline(Duration.ofSeconds(30)).iterator();
        served.timing.advance(Duration.ofMinutes(5));
        items.next();
        served.timing.advance(Duration.ofSeconds(29));
        items.next();
        served.timing.advance(Duration.ofSeconds(1));

        assertThatThrownBy(items::next)
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("end of the list not reached within PT30S, after 2 pages");
    }

    @Test
    void deadlineThatPassesDuringACallIsAWaitTimeoutException() {
        served.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                served.timing.advance(Duration.ofSeconds(20));
                return new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
            }
        });
        Pager<CacheExecutionInfo> limited = pager.withDeadline(Duration.ofSeconds(40));
        Iterator<CacheExecutionInfo> items = limited.iterator();

        assertThatThrownBy(items::next)
                .isInstanceOf(TransportException.class); // within the deadline: reported unchanged
        assertThatThrownBy(items::next)
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("within PT40S, after 0 pages")
                .hasCauseInstanceOf(TransportException.class);
        assertThatThrownBy(() -> pager.withDeadline(Duration.ofSeconds(20))
                        .forEachAsync(item -> CompletableFuture.completedFuture(null))
                        .get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(WaitTimeoutException.class);
    }

    @Test
    void streamIsLazy() {
        served.runs("a", "b").runs("c", "d");

        assertThat(pager.stream().map(CacheExecutionInfo::getId).limit(3)).containsExactly("a", "b", "c");
        assertThat(served.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void asyncWaitsForEachItemBeforeTheNext() throws Exception {
        served.runs("a", "b").runs();
        var stages = new LinkedBlockingQueue<CompletableFuture<Void>>();

        CompletableFuture<?> end = pager.forEachAsync(item -> {
            var stage = new CompletableFuture<Void>();
            stages.add(stage);
            return stage;
        });
        var first = stages.poll(10, TimeUnit.SECONDS);
        assertThat(stages).isEmpty();
        first.complete(null);
        var second = stages.poll(10, TimeUnit.SECONDS);

        assertThat(served.server.getRequestCount()).isEqualTo(1); // back-pressure: the page is not done
        second.complete(null);
        end.get(10, TimeUnit.SECONDS);
        assertThat(served.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void asyncTakesManyCompleteStagesWithoutNesting() throws Exception {
        String[] many = new String[20_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = "r" + i;
        }
        served.runs(many).runs();
        List<String> ids = new ArrayList<>();

        pager.forEachAsync(item -> {
                    ids.add(item.getId());
                    return CompletableFuture.completedFuture(null);
                })
                .get(30, TimeUnit.SECONDS);

        assertThat(ids).containsExactly(many);
    }

    @Test
    void asyncFailsWithWhatTheActionThrows() {
        served.runs("a");

        CompletableFuture<?> end = pager.forEachAsync(item -> {
            throw new IllegalStateException("full");
        });

        assertThatThrownBy(() -> end.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    @SuppressWarnings("NullAway") // what callers without null checks can do
    void asyncFailsWithAMessageWhenTheActionReturnsNull() {
        served.runs("a");

        CompletableFuture<?> end = pager.forEachAsync(item -> null);

        assertThatThrownBy(() -> end.get(10, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(NullPointerException.class)
                .hasRootCauseMessage("action returned null, expected a CompletionStage");
    }

    @Test
    void asyncFailsWithTheFailureOfAStage() {
        served.runs("a");

        CompletableFuture<?> end =
                pager.forEachAsync(item -> CompletableFuture.failedFuture(new IllegalStateException("full")));

        assertThatThrownBy(() -> end.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void asyncFailsWithTheFailureOfAPage() {
        served.server.enqueue(new MockResponse().setResponseCode(500));

        CompletableFuture<?> end = pager.forEachAsync(item -> CompletableFuture.completedFuture(null));

        assertThatThrownBy(() -> end.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(ServerException.class);
    }

    @Test
    void canceledAsyncDeliversNoFurtherItem() throws Exception {
        served.runs("a", "b");
        var seen = new ArrayList<String>();
        var stage = new CompletableFuture<Void>();
        var first = new CompletableFuture<Void>();
        CompletableFuture<?> end = pager.forEachAsync(item -> {
            seen.add(item.getId());
            first.complete(null);
            return stage;
        });
        first.get(10, TimeUnit.SECONDS);

        end.cancel(true);
        stage.complete(null);

        assertThat(seen).containsExactly("a");
    }

    @Test
    void limitsMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pager.withPageSize(0))
                .withMessage("pageSize must be positive, got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> pager.withMaxItems(0));
        assertThatIllegalArgumentException().isThrownBy(() -> pager.withMaxPages(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> pager.withDeadline(Duration.ZERO));
    }

    private static Cursor after(Page<?> page) {
        return Objects.requireNonNull(page.next());
    }

    private static List<String> ids(Pager<CacheExecutionInfo> pager) {
        List<String> ids = new ArrayList<>();
        pager.forEach(run -> ids.add(run.getId()));
        return ids;
    }
}
