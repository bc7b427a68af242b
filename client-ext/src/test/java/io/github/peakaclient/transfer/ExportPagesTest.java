package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.error.PagingException;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.ExportState;
import io.github.peakaclient.page.Cursor;
import io.github.peakaclient.page.Page;
import io.github.peakaclient.page.PageServer;
import io.github.peakaclient.page.Pager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list by time, of a server that answers as the API does. */
@Timeout(60)
class ExportPagesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Exports exports = new Exports();
    private PageServer served;

    @BeforeEach
    void start() throws Exception {
        served = new PageServer();
        served.server.setDispatcher(exports);
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    @ParameterizedTest
    @CsvSource({"1,false", "2,false", "3,false", "100,false", "1,true", "2,true", "7,true"})
    void tiesAreNeitherLostNorRepeated(int pageSize, boolean inclusive) {
        exports.inclusive = inclusive;
        exports.add(NOON, 1)
                .add(NOON.minusMillis(1), 5)
                .add(NOON.minusMillis(2), 2)
                .add(NOON.minusSeconds(9), 4);

        assertThat(ids(served.project.exports().list().withPageSize(pageSize)))
                .containsExactlyElementsOf(exports.ids());
    }

    @Tag("slow")
    @Test
    void randomTimesAreNeitherLostNorRepeated() {
        Random random = new Random(7);
        Instant time = NOON;
        for (int i = 0; i < 40; i++) {
            time = time.minusNanos(random.nextInt(4) * 400_000L);
            exports.add(time, 1 + random.nextInt(3));
        }

        for (int pageSize = 1; pageSize < 9; pageSize += 3) {
            assertThat(ids(served.project.exports().list().withPageSize(pageSize)))
                    .containsExactlyElementsOf(exports.ids());
        }
    }

    @Test
    void timesThatTheAnswerCutsToMillisecondsLoseNothing() {
        exports.cutsToMillis = true;
        exports.add(NOON.plusNanos(900_000), 2).add(NOON.plusNanos(500_000), 2).add(NOON.plusNanos(100_000), 2);

        assertThat(ids(served.project.exports().list().withPageSize(3))).containsExactlyElementsOf(exports.ids());
    }

    @Test
    void cursorBetweenTiesGoesOnWithoutLossOrRepeats() {
        exports.add(NOON, 5).add(NOON.minusSeconds(1), 2);
        List<String> ids = new ArrayList<>();
        Pager<ExportJob> pager = served.project.exports().list().withPageSize(2);

        Cursor cursor = null;
        do { // a new pager for each page, as another process would have it
            Pager<ExportJob> rest = cursor == null ? pager : pager.withStart(Cursor.parse(cursor.toString()));
            Page<ExportJob> page = rest.pages().iterator().next();
            page.items().forEach(export -> ids.add(export.getId()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(ids).containsExactlyElementsOf(exports.ids());
    }

    @Test
    void emptyListHasOneCall() {
        assertThat(served.project.exports().list()).isEmpty();
        assertThat(served.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void moreTiesThanTheServerGivesAreAPagingException() {
        exports.cap = 3;
        exports.add(NOON, 5).add(NOON.minusSeconds(1), 1);

        assertThatThrownBy(() -> ids(served.project.exports().list().withPageSize(3)))
                .isInstanceOf(PagingException.class)
                .hasMessageContaining(
                        "listExports: more exports were created at 2026-03-01T12:00:00Z than the server lists at once");
    }

    @Test
    void serverThatIgnoresThePositionIsAPagingException() {
        exports.ignoresPosition = true;
        exports.add(NOON, 1).add(NOON.minusSeconds(1), 1).add(NOON.minusSeconds(2), 1);

        assertThatThrownBy(() -> ids(served.project.exports().list().withPageSize(2)))
                .isInstanceOf(PagingException.class)
                .hasMessageContaining("came after one of");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'id':'e1','status':'PENDING'} | export e1 has no createdAt", "null | one of the exports is null"
            },
            quoteCharacter = '"')
    void exportThatIsNoPositionIsAPagingException(String export, String problem) throws Exception {
        try (PageServer other = new PageServer()) {
            other.answer("[" + export.replace('\'', '"') + "]");

            assertThatThrownBy(() -> ids(other.project.exports().list()))
                    .isInstanceOf(PagingException.class)
                    .hasMessageContaining(problem);
        }
    }

    @Test
    void statesAreSentAsAList() throws Exception {
        assertThat(served.project.exports().list(List.of(ExportState.FAILED, ExportState.EXPIRED)))
                .isEmpty();

        assertThat(served.server.takeRequest().getRequestUrl().queryParameter("status"))
                .isEqualTo("FAILED,EXPIRED");
    }

    @Test
    void positionThatIsNoTimeIsRefused() {
        Cursor cursor =
                served.project.exports().list().pages().iterator().next().position();

        for (String position : List.of("7", "page,noon", "page,,§", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> served.project.exports().list().withStart(at(position, cursor)));
        }
    }

    /** Another position in the list of a cursor, with the checksum that belongs to it. */
    private static Cursor at(String position, Cursor cursor) {
        String[] parts = ByteString.decodeBase64(cursor.toString()).utf8().split("\\|", -1);
        String body = parts[0] + "|" + parts[1] + "|0|" + position;
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return Cursor.parse(ByteString.encodeUtf8(body + "|" + String.format("%08x", crc.getValue()))
                .base64Url());
    }

    private static List<String> ids(Pager<ExportJob> pager) {
        List<String> ids = new ArrayList<>();
        pager.forEach(export -> ids.add(export.getId()));
        return ids;
    }

    /** Newest first; createdBefore leaves out its own time, unless inclusive. */
    private static final class Exports extends Dispatcher {
        private record Export(String id, Instant createdAt) {}

        private final List<Export> exports = new ArrayList<>();
        private volatile boolean inclusive;
        private volatile boolean cutsToMillis;
        private volatile boolean ignoresPosition;
        private volatile int cap = Integer.MAX_VALUE;

        Exports add(Instant createdAt, int count) {
            for (int i = 0; i < count; i++) {
                exports.add(new Export("e" + exports.size(), createdAt));
            }
            return this;
        }

        List<String> ids() {
            return exports.stream().map(Export::id).toList();
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String text = request.getRequestUrl().queryParameter("createdBefore");
            Instant before = text == null || ignoresPosition ? Instant.MAX : Instant.parse(text);
            int limit = Math.min(cap, Integer.parseInt(request.getRequestUrl().queryParameter("limit")));
            List<String> page = exports.stream()
                    .filter(export -> export.createdAt().isBefore(before)
                            || (inclusive && export.createdAt().equals(before)))
                    .limit(limit)
                    .map(export -> "{\"id\":\"" + export.id() + "\",\"status\":\"SUCCEEDED\",\"createdAt\":\""
                            + (cutsToMillis
                                    ? Instant.ofEpochMilli(export.createdAt().toEpochMilli())
                                    : export.createdAt())
                            + "\"}")
                    .toList();
            return new MockResponse().setBody(page.toString());
        }
    }
}
