package io.github.peakaclient.transfer;

import static io.github.peakaclient.transfer.ExportServer.after;
import static io.github.peakaclient.transfer.ExportServer.gzip;
import static io.github.peakaclient.transfer.ExportServer.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.error.RowException;
import io.github.peakaclient.error.RowLimitException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.query.ColumnInfo;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExportRowsTest {
    private static final int ROWS = 50_000;

    private ExportServer served;

    @BeforeEach
    void start() throws Exception {
        served = new ExportServer();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    @ParameterizedTest
    @CsvSource({"CSV,false", "CSV,true", "JSONL,false", "JSONL,true"})
    void rowsOfAllPartsAreReadAlsoAfterBreaks(String format, boolean packed) throws Exception {
        served.format = format;
        served.file("a", part(format, packed, 1)).file("b", part(format, packed, ROWS + 1));
        served.host.thenBreak(3);

        try (Rows rows = served.export().awaitAndRead()) {
            assertThat(rows.columns()).extracting(ColumnInfo::name).containsExactly("id", "name");
            long expected = 0;
            for (Row row : rows) {
                expected++;
                assertThat(row.number()).isEqualTo(expected);
                assertThat(row.getLong("id")).isEqualTo(expected);
            }
            assertThat(expected).isEqualTo(2 * ROWS);
        }
        assertThat(served.host.requests).hasSize(5);
        assertThat(served.host.headers("Authorization")).containsOnly("null");
    }

    private static byte[] part(String format, boolean packed, int first) {
        StringBuilder text = new StringBuilder(format.equals("CSV") ? "id,name\n" : "");
        for (int id = first; id < first + ROWS; id++) {
            text.append(format.equals("CSV") ? id + ",n" + id + "\n" : "{\"id\":" + id + ",\"name\":\"n\"}\n");
        }
        return packed ? gzip(utf8(text.toString())) : utf8(text.toString());
    }

    @Test
    void hostWithoutRangesIsReadFromTheBeginningAgain() {
        byte[] part = part("CSV", false, 1);
        served.file("a", part);
        served.host.thenBreak(1).then(request -> served.host.whole(part));

        assertThat(count(served.export().awaitAndRead())).isEqualTo(ROWS);
    }

    @Test
    void fileThatChangesMeanwhileIsAnErrorAfterTheGoodRows() {
        served.file("a", part("CSV", false, 1));
        served.host.thenBreak(1).then(request -> {
            served.host.etag = "\"v2\"";
            return served.host.serve(request);
        });
        List<Row> good = new ArrayList<>();

        Throwable e = catchThrowable(() -> served.export().awaitAndRead().forEach(good::add));

        assertThat(e).isInstanceOf(DownloadException.class).hasMessageContaining("has changed while it was read");
        assertThat(good.size()).isBetween(1_000, ROWS - 1);
    }

    @Test
    void badLineIsADecodingExceptionAfterTheGoodRows() {
        served.format = "JSONL";
        served.file("a", utf8("{\"id\":1}\n{\"id\":2}\n")).file("b", utf8("{\"id\":3}\nsecret\n"));
        List<Long> good = new ArrayList<>();
        Rows rows = served.export().awaitAndRead();
        Iterator<Row> iterator = rows.iterator();

        Throwable e = catchThrowable(() -> iterator.forEachRemaining(row -> good.add(row.getLong("id"))));

        assertThat(good).containsExactly(1L, 2L, 3L);
        assertThat(e)
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("row 4, in the file b of export e1: the line is not")
                .hasMessageContaining("after 3 good rows")
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(iterator::hasNext).as("again").isSameAs(e);
    }

    @Test
    void brokenGzipIsADecodingExceptionAfterTheGoodRows() {
        byte[] packed = part("CSV", true, 1);
        packed[packed.length - 6] ^= 1;
        served.file("a", packed);
        List<Row> good = new ArrayList<>();

        Throwable e = catchThrowable(() -> served.export().awaitAndRead().forEach(good::add));

        assertThat(e).isInstanceOf(DecodingException.class).hasMessageContaining("no sound gzip stream");
        assertThat(good.size()).isGreaterThan(1_000);
    }

    /** The JDK takes a later member that is broken or cut for the end. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 15, -1})
    void laterMemberOfGzipThatIsCutIsAnErrorAfterTheGoodRows(int length) {
        byte[] second = gzip(utf8("3\n4\n"));
        Buffer packed = new Buffer().write(gzip(utf8("id\n1\n2\n")));
        packed.write(second, 0, (length + second.length) % second.length);
        served.file("a", packed.readByteArray(), -1);
        List<Row> good = new ArrayList<>();

        assertThatThrownBy(() -> served.export().awaitAndRead().forEach(good::add))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("no sound gzip stream");
        assertThat(good.size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void otherSizeThanTheExportNamesIsAnErrorAfterTheRows() {
        served.file("a", utf8("id\n1\n"), 100);
        Iterator<Row> rows = served.export().awaitAndRead().iterator();

        assertThat(rows.next().getLong(0)).isEqualTo(1);
        assertThatThrownBy(rows::hasNext)
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("has not the size");
    }

    @Test
    void addressOfALaterPartThatHasExpiredIsRenewed() {
        served.expiries.addAll(List.of(after(Duration.ofMinutes(15)), after(Duration.ofMinutes(40))));
        served.file("a", utf8("id\n1\n")); // with it, three more are fetched
        for (int id = 2; id <= 5; id++) {
            served.file("part" + id, utf8(id + "\n"));
        }
        Iterator<Row> rows = served.export().awaitAndRead().iterator();
        rows.next();
        served.timing.advance(Duration.ofMinutes(20));

        for (int id = 2; id <= 5; id++) {
            assertThat(rows.next().getLong("id")).isEqualTo(id);
        }
        assertThat(rows.hasNext()).isFalse();
        assertThat(served.host.requests)
                .extracting(RecordedRequest::getPath)
                .filteredOn(path -> path.startsWith("/f4?"))
                .singleElement()
                .asString()
                .endsWith("-1");
    }

    @Test
    void rowsAreReadOnce() {
        served.file("a", utf8("id\n1\n"));
        Rows rows = served.export().awaitAndRead();
        Iterator<Row> iterator = rows.iterator();

        assertThatThrownBy(rows::iterator).isInstanceOf(IllegalStateException.class);
        iterator.next();
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void closeEndsAReadThatWaitsForTheHost() throws Exception {
        served.file("a", part("CSV", false, 1));
        served.host.then(request -> stuck());
        Rows rows = served.export().awaitAndRead();
        Iterator<Row> iterator = rows.iterator();
        Thread closer = new Thread(rows::close);
        closer.start();

        assertThatThrownBy(() -> iterator.forEachRemaining(row -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        closer.join();
        rows.close();
        assertThat(served.http.connectionPool().connectionCount()
                        - served.http.connectionPool().idleConnectionCount())
                .isZero();
    }

    @Test
    void closedClientEndsTheRows() {
        served.file("a", part("CSV", false, 1));
        served.host.then(request -> stuck());
        Iterator<Row> iterator = served.export().awaitAndRead().iterator();
        served.peaka().close();

        assertThatThrownBy(() -> iterator.forEachRemaining(row -> {}))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the client was closed");
    }

    /** Begins, and then says nothing. */
    private MockResponse stuck() {
        byte[] part = part("CSV", false, 1);
        return served.host
                .whole(part)
                .setBody(new Buffer().write(part, 0, 16 << 10))
                .setHeader("Content-Length", part.length);
    }

    @Test
    void rowsAreWrittenWithTheKindsOfJson() throws Exception {
        served.format = "JSONL";
        served.file("a", utf8("{\"id\":1.50,\"name\":\"1.50\"}\n")).file("b", utf8("{\"id\":-0,\"tags\":[1, 2]}\n"));
        StringBuilder json = new StringBuilder();
        StringBuilder csv = new StringBuilder();

        assertThat(served.export().awaitAndRead().writeJsonLines(json)).isEqualTo(2);
        assertThatThrownBy(() -> served.export().awaitAndRead().writeCsv(csv))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("row 2: it has 3 cells, though the lines before have 2");

        assertThat(json).hasToString("{\"id\":1.50,\"name\":\"1.50\"}\n{\"id\":-0,\"name\":null,\"tags\":[1, 2]}\n");
        assertThat(csv).hasToString("id,name\r\n1.50,1.50\r\n");
    }

    record Item(long id, String name) {}

    @Test
    void rowsAreCollectedAsObjectsUpToALimit() {
        served.file("a", utf8("id,name\n1,a\n2,b\n"));

        assertThat(served.export().awaitAndRead().mapTo(Item.class).collect(2))
                .containsExactly(new Item(1, "a"), new Item(2, "b"));
        assertThatThrownBy(() -> served.export().awaitAndRead().collect(1))
                .isInstanceOf(RowLimitException.class)
                .hasMessage("getExport: there are more than 1 rows");
    }

    @Test
    void unknownFormatIsADecodingException() {
        served.format = "PARQUET";
        served.file("a", utf8("PAR1"));

        assertThatThrownBy(() -> served.export().awaitAndRead())
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("PARQUET");
        assertThat(served.host.requests).isEmpty();
    }

    private static int count(Iterable<Row> rows) {
        int count = 0;
        for (Row row : rows) {
            count++;
            assertThat(row.number()).isEqualTo(count);
        }
        return count;
    }
}
