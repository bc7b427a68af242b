package io.github.peakaclient.transfer;

import static io.github.peakaclient.transfer.ExportServer.gzip;
import static io.github.peakaclient.transfer.ExportServer.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parts of an export whose rows are read. */
@Timeout(60)
class PartAheadTest {
    private static final int LARGE = 150_000;

    private final Semaphore requests = new Semaphore(0);
    private final Map<String, FileHost.Answer> answers = new ConcurrentHashMap<>();
    private ExportServer served;

    @BeforeEach
    void start() throws Exception {
        served = new ExportServer();
        served.hostServer.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                requests.release();
                FileHost.Answer answer = answers.get(request.getRequestUrl().encodedPath());
                return answer == null ? served.host.dispatch(request) : answer.to(request);
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        answers.clear();
        served.close();
    }

    @Test
    void threePartsAreFetchedWhileTheFirstIsReadAndRowsAreInOrder() throws Exception {
        CountDownLatch allAsked = new CountDownLatch(3);
        for (int i = 0; i < 8; i++) {
            served.file("part" + i, utf8("id\n" + i + "\n"));
            if (i > 0 && i < 4) {
                answers.put("/f" + i, request -> {
                    allAsked.countDown();
                    allAsked.await();
                    return served.host.serve(request);
                });
            }
        }

        try (Rows rows = served.export().awaitAndRead()) {
            requests.acquire(4);
            assertThat(requests.tryAcquire()).as("more than four at once").isFalse();
            assertThat(ids(rows)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        }
        assertNothingIsLeft();
    }

    @Test
    void largePartsAreReadAheadInPartByThreadsThatDoNotWaitForTheReader() throws Exception {
        byte[] packed = gzip(large());
        served.file("a", utf8("id,text\n-1,\n"))
                .file("b", large())
                .file("c", packed)
                .file("d", packed);
        List<Long> expected = new ArrayList<>(List.of(-1L));
        for (int i = 0; i < 3 * LARGE; i++) {
            expected.add((long) i % LARGE);
        }

        Rows rows = served.export().awaitAndRead();
        requests.acquire(4);
        assertNoThreadReads();

        assertThat(ids(rows)).isEqualTo(expected);
        assertNothingIsLeft();
    }

    private static byte[] large() {
        StringBuilder text = new StringBuilder("id,text\n");
        for (int i = 0; i < LARGE; i++) {
            text.append(i).append(",some text\n");
        }
        return utf8(text.toString());
    }

    @Test
    void failureOfALaterPartComesAfterTheRowsBefore() throws Exception {
        served.retries(0).file("a", utf8("id\n1\n2\n")).file("b", utf8("3\n")).file("c", utf8("4\n5\n"), 100);
        answers.put("/f1", request -> {
            requests.acquire(2); // of the first and the third part
            return served.host.serve(request);
        });
        List<Long> good = new ArrayList<>();

        Throwable e = catchThrowable(() -> served.export().awaitAndRead().forEach(row -> good.add(row.getLong("id"))));

        assertThat(e).isInstanceOf(DownloadException.class).hasMessageContaining("c of export e1 has not the size");
        assertThat(good).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertNothingIsLeft();
    }

    @Test
    void rowsThatAreClosedEarlyLeaveNothing() throws Exception {
        served.file("a", utf8("id\n1\n2\n")).file("b", large()).file("c", large());
        answers.put("/f1", this::silentAfterItsBeginning);
        Rows rows = served.export().awaitAndRead();
        requests.acquire(3);

        rows.close();

        assertNothingIsLeft();
    }

    @Test
    void rowsThatHaveArrivedDoNotWaitForThoseThatFollow() throws Exception {
        served.file("a", utf8("id,text\n-1,\n")).file("b", large());
        answers.put("/f1", this::silentAfterItsBeginning);
        Rows rows = served.export().awaitAndRead();
        while (!threadWaitsForMoreOfAPart()) {
            Thread.onSpinWait();
        }

        Iterator<Row> all = rows.iterator();

        for (long id = -1; id < 500; id++) {
            assertThat(all.next().getLong("id")).isEqualTo(id);
        }
        rows.close();
        assertNothingIsLeft();
    }

    private static boolean threadWaitsForMoreOfAPart() {
        return Thread.getAllStackTraces().values().stream()
                .map(Arrays::toString)
                .anyMatch(stack -> stack.contains("PartAhead.fillWindow") && stack.contains("sun.nio.ch.Net.poll"));
    }

    private MockResponse silentAfterItsBeginning(RecordedRequest request) throws InterruptedException {
        return served.host
                .serve(request)
                .setBody(new Buffer().write(large(), 0, 16 << 10))
                .setHeader("Content-Length", large().length);
    }

    @Test
    void interruptEndsTheWaitForAPartThatIsReadAhead() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        served.file("a", utf8("id\n1\n")).file("b", utf8("2\n"));
        Thread reader = Thread.currentThread();
        answers.put("/f1", request -> {
            reader.interrupt();
            end.await();
            return served.host.serve(request);
        });

        Throwable e = catchThrowable(() -> ids(served.export().awaitAndRead()));

        assertThat(Thread.interrupted()).isTrue();
        end.countDown();
        assertThat(e).isInstanceOf(TransportException.class).hasMessageContaining("interrupted");
        assertNothingIsLeft();
    }

    @Test
    void withoutThreadsTheReaderReadsEverything() {
        served.http.dispatcher().executorService().shutdown();
        served.file("a", utf8("id\n1\n")).file("b", utf8("2\n")).file("c", utf8("3\n"));

        assertThat(ids(served.export().awaitAndRead())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void closedClientEndsRowsThatAreReadAhead() throws Exception {
        served.file("a", utf8("id\n1\n")).file("b", utf8("2\n"));
        Iterator<Row> rows = served.export().awaitAndRead().iterator();
        requests.acquire(2);

        served.peaka().close();

        assertThatThrownBy(() -> rows.forEachRemaining(row -> {}))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the client was closed");
    }

    private static List<Long> ids(Iterable<Row> rows) {
        List<Long> ids = new ArrayList<>();
        for (Row row : rows) {
            ids.add(row.getLong("id"));
        }
        return ids;
    }

    private void assertNoThreadReads() throws InterruptedException {
        ExecutorService executor = served.http.dispatcher().executorService();
        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private void assertNothingIsLeft() throws InterruptedException {
        assertNoThreadReads();
        assertThat(served.http.connectionPool().connectionCount())
                .isEqualTo(served.http.connectionPool().idleConnectionCount());
    }
}
