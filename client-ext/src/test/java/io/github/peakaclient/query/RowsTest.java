package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.InvalidRequestException;
import io.github.peakaclient.error.RowException;
import io.github.peakaclient.error.RowLimitException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.NewThread;
import io.github.peakaclient.retry.RetryPolicy;
import io.github.peakaclient.testing.TestRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RowsTest {
    @Test
    void givesRowsInTheOrderOfTheServer() throws Exception {
        try (QueryServer server = QueryServer.answering("[\"1\",\"a\"],[\"2\",null]]}");
                Rows rows = server.queries.run("SELECT 1")) {
            List<String> seen = new ArrayList<>();
            for (Row row : rows) {
                seen.add(row.number() + ":" + row.getLong("id") + ":" + row.get("name"));
            }

            assertThat(seen).containsExactly("1:1:a", "2:2:null");
        }
    }

    @Test
    void columnsAndRowsArriveBeforeTheAnswerIsComplete() throws Exception {
        CountDownLatch columnsSeen = new CountDownLatch(1);
        CountDownLatch firstRowSeen = new CountDownLatch(1);
        try (QueryServer server = QueryServer.writing(out -> {
                    QueryServer.begin(out);
                    columnsSeen.await();
                    QueryServer.write(out, "[\"1\",\"a\"]");
                    firstRowSeen.await();
                    QueryServer.write(out, ",[\"2\",\"b\"]]}");
                });
                Rows rows = server.queries.run("SELECT 1")) {
            assertThat(rows.columns()).extracting(ColumnInfo::name).containsExactly("id", "name");
            columnsSeen.countDown();
            Iterator<Row> iterator = rows.iterator();
            assertThat(iterator.next().getString(1)).isEqualTo("a");
            firstRowSeen.countDown();
            assertThat(iterator.next().getString(1)).isEqualTo("b");
            assertThat(iterator.hasNext()).isFalse();
        }
    }

    @Test
    void emptyResultHasColumnsAndNoRows() throws Exception {
        try (QueryServer server = QueryServer.answering("]}");
                Rows rows = server.queries.run("SELECT 1")) {
            assertThat(rows.columns()).hasSize(2);
            Iterator<Row> iterator = rows.iterator();
            assertThat(iterator.hasNext()).isFalse();
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
        }
    }

    @Test
    void answerThatIsCutOffIsAnErrorAfterTheGoodRows() throws Exception {
        try (QueryServer server = QueryServer.answering("[\"1\",\"a\"],[\"2\",\"b")) {
            Iterator<Row> iterator = server.queries.run("SELECT 1").iterator();
            assertThat(iterator.next().getLong(0)).isEqualTo(1);

            for (int i = 0; i < 2; i++) { // asked again, it says the same
                assertThatExceptionOfType(DecodingException.class)
                        .isThrownBy(iterator::next)
                        .withMessageContaining("it ends too early at path $.data[1][1] after 1 good row");
            }
        }
    }

    @Test
    void missingEndIsAnErrorThoughAllRowsAreThere() throws Exception {
        try (QueryServer server = QueryServer.answering("[\"1\",\"a\"]]")) {
            Iterator<Row> iterator = server.queries.run("SELECT 1").iterator();
            iterator.next();

            assertThatExceptionOfType(DecodingException.class).isThrownBy(iterator::hasNext);
        }
    }

    @Test
    void badTokenIsAnErrorAfterTheGoodRows() throws Exception {
        try (QueryServer server = QueryServer.answering("[\"1\",\"a\"],oops]}")) {
            Iterator<Row> iterator = server.queries.run("SELECT 1").iterator();
            iterator.next();

            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> {
                        while (iterator.hasNext()) {
                            iterator.next();
                        }
                    })
                    .withMessageContaining("it is not JSON at path $.data[1] after 1 good row");
        }
    }

    @Test
    void lostConnectionIsAnErrorAfterTheGoodRows() throws Exception {
        try (QueryServer server = QueryServer.writing(out -> {
            QueryServer.begin(out);
            QueryServer.write(out, "[\"1\",\"a\"],[\"2\"");
            throw new IOException("the server breaks off");
        })) {
            Iterator<Row> iterator = server.queries.run("SELECT 1").iterator();
            assertThat(iterator.next().getLong(0)).isEqualTo(1);

            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(iterator::next)
                    .withMessageContaining("the answer had begun and broke off after 1 good row")
                    .satisfies(e -> assertThat(e.attempts()).hasSize(1));
        }
    }

    @Test
    void closeInTheMiddleEndsTheConnection() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        try (QueryServer server = QueryServer.writing(out -> {
            QueryServer.begin(out);
            try {
                while (true) {
                    QueryServer.write(out, "[\"1\",\"a\"],");
                }
            } finally {
                broken.countDown();
            }
        })) {
            Rows rows = server.queries.run("SELECT 1");
            Iterator<Row> iterator = rows.iterator();
            iterator.next();
            rows.close();
            rows.close();

            assertThat(broken.await(30, TimeUnit.SECONDS)).isTrue();
            assertThatIllegalStateException().isThrownBy(iterator::hasNext).withMessageContaining("closed");
        }
    }

    @Test
    void closeByAnotherThreadEndsAReadThatWaits() throws Exception {
        CountDownLatch silent = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (QueryServer server = QueryServer.writing(out -> {
            QueryServer.begin(out);
            QueryServer.write(out, "[\"1\",\"a\"],");
            silent.countDown();
            never.await();
        })) {
            Rows rows = server.queries.run("SELECT 1");
            Iterator<Row> iterator = rows.iterator();
            iterator.next();
            silent.await();
            CompletableFuture<Row> reading = CompletableFuture.supplyAsync(iterator::next, NewThread.EACH);
            rows.close();

            assertThat(reading)
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(IllegalStateException.class)
                    .withMessage("the rows are closed");
        }
    }

    @Test
    void connectionIsUsedAgainAfterTheLastRow() throws Exception {
        OkHttpClient http = new OkHttpClient();
        try (MockWebServer server = new MockWebServer()) {
            Queries queries = queries(server, http);
            for (int i = 0; i < 2; i++) {
                server.enqueue(new MockResponse().setBody("{\"columns\":[],\"data\":[[\"1\"]]}"));
                for (Row row : queries.run("SELECT 1")) { // not closed: it does so itself
                    assertThat(row.getInt(0)).isEqualTo(1);
                }
            }

            server.takeRequest();
            assertThat(server.takeRequest().getSequenceNumber()).isEqualTo(1);
            assertThat(http.connectionPool().idleConnectionCount()).isEqualTo(1);
        } finally {
            http.connectionPool().evictAll();
        }
    }

    @Test
    void wrongSqlIsATypedException() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(
                    new MockResponse().setResponseCode(400).setBody("{\"errorCode\":100,\"message\":\"line 1:8\"}"));

            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> queries(server, new OkHttpClient()).run("SELEC"))
                    .withMessageContaining("line 1:8");
        }
    }

    @Test
    void pageOfAProxyInPlaceOfRowsIsADecodingException() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(
                    new MockResponse().setHeader("Content-Type", "text/html").setBody("<html>sign in</html>"));

            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> queries(server, new OkHttpClient()).run("SELECT 1"))
                    .withMessage("executeQuery: cannot decode the answer (text/html): it is not JSON at path $")
                    .satisfies(e -> assertThat(e.contentType()).isEqualTo("text/html"));
        }
    }

    @Test
    void emptyAnswerIsADecodingException() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse());

            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> queries(server, new OkHttpClient()).run("SELECT 1"))
                    .withMessageContaining("it ends too early at path $");
        }
    }

    @Test
    void retriesUntilTheAnswerBegins() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "0"));
            server.enqueue(new MockResponse().setBody("{\"columns\":null,\"data\":[[\"1\"]]}"));
            Peaka peaka = Peaka.builder()
                    .apiKey(ApiKey.of("pk_example_not_a_key"))
                    .baseUrl(server.url("/").toString())
                    .build();

            assertThat(peaka.project("p1").queries().run("SELECT 1").collect(1)).hasSize(1);
            assertThat(server.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void canBeReadOnlyOnce() throws Exception {
        try (QueryServer server = QueryServer.answering("[\"1\",\"a\"]]}");
                Rows rows = server.queries.run("SELECT 1")) {
            assertThat(rows.iterator()).hasNext();

            assertThatIllegalStateException().isThrownBy(rows::iterator).withMessageContaining("only once");
        }
    }

    @Test
    void collectGivesUpToTheLimit() throws Exception {
        try (QueryServer server = QueryServer.answering("[\"1\",\"a\"],[\"2\",\"b\"]]}")) {
            assertThat(server.queries.run("SELECT 1").collect(2))
                    .extracting(row -> row.getInt("id"))
                    .containsExactly(1, 2);
        }
    }

    @Test
    void collectRefusesMoreThanTheLimitAndCloses() throws Exception {
        try (QueryServer server = QueryServer.answering("[\"1\",\"a\"],[\"2\",\"b\"]]}")) {
            Rows rows = server.queries.run("SELECT 1");

            assertThatExceptionOfType(RowLimitException.class)
                    .isThrownBy(() -> rows.collect(1))
                    .withMessage("executeQuery: there are more than 1 rows")
                    .satisfies(e -> assertThat(e.limit()).isEqualTo(1));
            assertThatIllegalStateException().isThrownBy(rows::iterator);
        }
    }

    @Test
    void collectRefusesANegativeLimit() throws Exception {
        try (QueryServer server = QueryServer.answering("]}")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> server.queries.run("SELECT 1").collect(-1))
                    .withMessageContaining("-1");
        }
    }

    @Test
    void closingAStreamClosesTheRows() {
        ListedRows listed = new ListedRows(List.of("id")).row("1").row("2");
        try (Stream<Row> stream = listed.open().stream()) {
            assertThat(stream.map(row -> row.getInt("id")).findFirst()).hasValue(1);
            assertThat(listed.isReleased).isFalse();
        }

        assertThat(listed.isReleased).isTrue();
    }

    @Test
    void closingAStreamOfObjectsClosesTheRows() {
        ListedRows listed = new ListedRows(List.of("id")).row("1").row("2");
        try (Stream<String> stream = listed.open().mapTo(row -> row.getString("id")).stream()) {
            assertThat(stream.findFirst()).hasValue("1");
            assertThat(listed.isReleased).isFalse();
        }

        assertThat(listed.isReleased).isTrue();
    }

    @Test
    void rowsBeforeALostConnectionAreWrittenWhole() throws Exception {
        StringBuilder csv = new StringBuilder();
        try (QueryServer server = QueryServer.writing(out -> {
            QueryServer.begin(out);
            QueryServer.write(out, "[\"1\",\"a\"],[\"2\"");
            throw new IOException("the server breaks off");
        })) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> server.queries.run("SELECT 1").writeCsv(csv));
        }

        assertThat(csv).hasToString("id,name\r\n1,a\r\n");
    }

    @Test
    void mapperThatThrowsClosesTheRows() throws Exception {
        try (QueryServer server = QueryServer.answering("[\"1\",\"a\"],[\"2\",\"b\"]]}")) {
            Iterator<Object> iterator = server.queries
                    .run("SELECT 1")
                    .mapTo(row -> {
                        throw new UnsupportedOperationException("by the mapper");
                    })
                    .iterator();

            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(iterator::next);
            assertThatIllegalStateException().isThrownBy(iterator::hasNext);
        }
    }

    @Test
    void classThatCannotBeMadeClosesTheRows() throws Exception {
        try (QueryServer server = QueryServer.answering("[\"1\",\"a\"]]}")) {
            Rows rows = server.queries.run("SELECT 1");

            assertThatIllegalArgumentException().isThrownBy(() -> rows.mapTo(Runnable.class));
            assertThatIllegalStateException().isThrownBy(rows::iterator).withMessageContaining("closed");
        }
    }

    record Absent(String absent) {}

    @Test
    void answerWithoutAColumnOfTheClassIsARowExceptionAndClosesTheRows() throws Exception {
        try (QueryServer server = QueryServer.answering("[\"1\",\"a\"]]}")) {
            Rows rows = server.queries.run("SELECT 1");

            assertThatExceptionOfType(RowException.class)
                    .isThrownBy(() -> rows.mapTo(Absent.class))
                    .withMessageContaining("there is no column for absent");
            assertThatIllegalStateException().isThrownBy(rows::iterator).withMessageContaining("closed");
        }
    }

    record Named(long id, @Nullable String name) {}

    @Test
    void objectsOfAClassKeepTheirValuesWhileOneRowIsFilledAgain() throws Exception {
        try (QueryServer server = QueryServer.answering(
                        "[\"1\",\"a\"],[\"2\",\"bb\"],[\"3\",null],[\"4\",\"c\"],[\"x\",\"d\"]]}");
                MappedRows<Named> rows = server.queries.run("SELECT 1").mapTo(Named.class)) {
            List<Named> seen = new ArrayList<>();

            assertThatExceptionOfType(RowException.class)
                    .isThrownBy(() -> rows.forEach(seen::add))
                    .withMessageStartingWith("executeQuery: row 5, column 0 \"id\": ");
            assertThat(seen)
                    .containsExactly(new Named(1, "a"), new Named(2, "bb"), new Named(3, null), new Named(4, "c"));
        }
    }

    @Test
    void rowThatAMapperHadIsRefusedAndItsCopyIsKept() throws Exception {
        String rows = "[\"1\",\"a\"],[\"2\",\"é\\n\"],[\"3\",null],[\"4\",[5]]]}";
        try (QueryServer server = QueryServer.answering(rows)) {
            List<Row> had = new ArrayList<>();
            List<Row> copies = server.queries
                    .run("SELECT 1")
                    .mapTo(row -> {
                        had.add(row);
                        return row.copy().copy();
                    })
                    .collect(4);

            assertThat(copies)
                    .extracting(row -> row.number() + row.getString(0) + row.get(1))
                    .containsExactly("11a", "22é\n", "33null", "44[5]");
            for (Row row : had) {
                assertThat(row.toString()).isEqualTo("Row{" + row.number() + ", no longer valid}");
                List<ThrowingCallable> uses = List.of(
                        () -> row.get(0),
                        () -> row.getLong(0),
                        () -> row.getInstantOrNull("b"),
                        () -> row.isNull(1),
                        row::size,
                        row::columns,
                        () -> row.indexOf("a"),
                        row::copy,
                        row::hashCode);
                for (ThrowingCallable use : uses) {
                    assertThatIllegalStateException()
                            .isThrownBy(use)
                            .withMessage("row " + row.number()
                                    + " was given to a mapper, and is valid only there: keep a copy() of it");
                }
            }
        }
    }

    @Test
    void rowOfAMapperThatFailsIsRefusedToo() {
        List<Row> had = new ArrayList<>();
        try (Rows rows = TestRows.of(List.of("a"), "1")) {
            assertThatThrownBy(() -> rows.mapTo(row -> {
                                had.add(row);
                                throw new UnsupportedOperationException();
                            })
                            .collect(1))
                    .isInstanceOf(UnsupportedOperationException.class);
        }

        assertThatIllegalStateException().isThrownBy(() -> had.get(0).get(0));
    }

    @Test
    void rowsOfAMapperMayBeKept() throws Exception {
        try (QueryServer server = QueryServer.answering("[\"1\",\"a\"],[\"2\",\"bb\"],[\"3\",null]]}")) {
            List<Row> kept = server.queries.run("SELECT 1").mapTo(row -> row).collect(3);

            assertThat(kept)
                    .extracting(row -> row.number() + row.getString(0) + row.get(1))
                    .containsExactly("11a", "22bb", "33null");
        }
    }

    @Test
    void veryLongCellIsReadWhole() throws Exception {
        String megabyte = "x".repeat(1 << 20);
        try (QueryServer server = QueryServer.writing(out -> {
            QueryServer.begin(out);
            QueryServer.write(out, "[\"1\",\"");
            for (int i = 0; i < 20; i++) {
                QueryServer.write(out, megabyte);
            }
            QueryServer.write(out, "\"]]}");
        })) {
            Row row = server.queries.run("SELECT 1").iterator().next();

            assertThat(row.getString("name").length()).isEqualTo(20 << 20);
            assertThatExceptionOfType(RowException.class)
                    .isThrownBy(() -> row.getLong("name"))
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
        }
    }

    private static Queries queries(MockWebServer server, OkHttpClient http) {
        Peaka peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/").toString())
                .httpClient(http)
                .options(CallOptions.builder().retryPolicy(RetryPolicy.none()).build())
                .build();
        return peaka.project("p1").queries();
    }
}
