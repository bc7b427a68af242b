package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.peakaclient.error.RowException;
import io.github.peakaclient.internal.RawJson;
import io.github.peakaclient.model.QueryResultColumn;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowWriterTest {
    private final StringBuilder out = new StringBuilder();

    private static ListedRows rows(String... names) {
        return new ListedRows(List.of(names));
    }

    @Test
    void csvHasAHeaderAndQuotesWhatNeedsThem() throws Exception {
        ListedRows rows = rows("id", "full, name", "x")
                .row("1", "Jane \"J\" Doe", "=1+1")
                .row("2", "a\nb", " padded ")
                .row("3", null, "");

        assertThat(rows.open().writeCsv(out)).isEqualTo(3);
        assertThat(out)
                .hasToString(
                        "id,\"full, name\",x\r\n1,\"Jane \"\"J\"\" Doe\",=1+1\r\n2,\"a\nb\",\" padded \"\r\n3,,\"\"\r\n");
        assertThat(rows.isReleased).isTrue();
    }

    @Test
    void csvHasNoEmptyLines() throws Exception {
        rows("x").row((Object) null).row("").open().writeCsv(out);

        assertThat(out).hasToString("x\r\n\"\"\r\n\"\"\r\n");
    }

    @Test
    void csvHasNoHeaderIfThereAreNoNames() throws Exception {
        rows().row("1", "2").open().writeCsv(out);

        assertThat(out).hasToString("1,2\r\n");
    }

    @Test
    void csvOfNoRowsIsTheHeader() throws Exception {
        assertThat(rows("id", "id").open().writeCsv(out)).isZero();
        assertThat(out).hasToString("id,id\r\n");
    }

    @Test
    void csvRefusesARowOfAnotherWidthAfterThoseBefore() {
        ListedRows rows = rows("id").row("1").column("more").row("2", "3");

        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> rows.open().writeCsv(out))
                .withMessage("getExport: row 2: it has 2 cells, though the lines before have 1");
        assertThat(out).hasToString("id\r\n1\r\n");
        assertThat(rows.isReleased).isTrue();
    }

    @Test
    void jsonLinesKeepTheKindsOfTheirSource() throws Exception {
        ListedRows rows = rows("text", "number", "flag", "list", "none")
                .row("1.50", new RawJson("1.50"), new RawJson("true"), new RawJson("[1,\r\n 2]"), null);

        assertThat(rows.open().writeJsonLines(out)).isEqualTo(1);
        assertThat(out)
                .hasToString("{\"text\":\"1.50\",\"number\":1.50,\"flag\":true,\"list\":[1,   2],\"none\":null}\n");
        assertThat(rows.isReleased).isTrue();
    }

    @Test
    void jsonLinesEscapeWhatTextsMustNotHave() throws Exception {
        rows("a\"b").row("\\ \u0001 \n \uD83D\uDE00 \uDE00").open().writeJsonLines(out);

        assertThat(out).hasToString("{\"a\\\"b\":\"\\\\ \\u0001 \\u000a \uD83D\uDE00 \\ude00\"}\n");
    }

    @Test
    void jsonLinesTakeFurtherKeys() throws Exception {
        rows("id").row("1").column("more").row("2", "3").open().writeJsonLines(out);

        assertThat(out).hasToString("{\"id\":\"1\"}\n{\"id\":\"2\",\"more\":\"3\"}\n");
    }

    @Test
    void jsonLinesRefuseNamesThatWouldLoseACell() {
        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> rows("id", "id").row("1", "2").open().writeJsonLines(out))
                .withMessageContaining("row 1: two columns are named \"id\", so it cannot be an object");
        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> rows().row("1").open().writeJsonLines(out))
                .withMessageContaining("row 1: it has 1 cells, though there are 0 columns");
        assertThat(out).isEmpty();
    }

    @Test
    void jsonLinesRefuseAColumnWithoutAName() {
        Row row = RowFactory.of(List.of(QueryResultColumn.builder().build())).row(1, "1");

        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> RowWriter.jsonLines(List.of(row).iterator(), out))
                .withMessageContaining("the column with the index 0 has no name");
    }

    @Test
    void failureOfTheOutputIsThrownAsItIsAndEndsTheRows() {
        IOException full = new IOException("the disk is full");
        Writer failing = new Writer() {
            @Override
            public void write(char[] chars, int offset, int length) throws IOException {
                throw full;
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        ListedRows rows = rows("id").row("1");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> rows.open().writeCsv(failing))
                .isSameAs(full);
        assertThat(rows.isReleased).isTrue();
    }

    @Test
    void eachLineIsOneTextOfItsOwn() throws Exception {
        List<CharSequence> lines = new ArrayList<>();
        Appendable keeping = new Appendable() {
            @Override
            public Appendable append(CharSequence text) {
                lines.add(text);
                return this;
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) {
                throw new AssertionError("a part of a line");
            }

            @Override
            public Appendable append(char c) {
                throw new AssertionError("a part of a line");
            }
        };
        rows("id").row("1").row("2").open().writeCsv(keeping);
        rows("id").row("1").row("2").open().writeJsonLines(keeping);

        assertThat(lines)
                .extracting(CharSequence::toString)
                .containsExactly("id\r\n", "1\r\n", "2\r\n", "{\"id\":\"1\"}\n", "{\"id\":\"2\"}\n");
    }

    @Test
    void rowsThatWereReadAreNotWritten() {
        Rows rows = rows("id").row("1").open();
        rows.forEach(row -> {});

        assertThatIllegalStateException().isThrownBy(() -> rows.writeCsv(out));
        assertThat(out).isEmpty();
    }

    /** A bean whose second value comes up in the second row. */
    static final class Bean {
        long id;
        String more = "none";

        public void setId(long id) {
            this.id = id;
        }

        public void setMore(String more) {
            this.more = more;
        }
    }

    @Test
    void columnThatComesUpLaterIsMappedFromThereOn() {
        List<String> seen = new ArrayList<>();
        rows("id")
                .row("1")
                .column("more")
                .row("2", "x")
                .open()
                .mapTo(Bean.class)
                .forEach(bean -> seen.add(bean.id + " " + bean.more));

        assertThat(seen).containsExactly("1 none", "2 x");
    }

    static final class Person {
        public void setFullName(String fullName) {}
    }

    @Test
    void columnThatDoesNotFitTheClassLaterIsARowException() {
        Iterator<Person> people = rows("full_name")
                .row("a")
                .column("FULLNAME")
                .row("b", "c")
                .open()
                .mapTo(Person.class)
                .iterator();
        people.next();

        assertThatExceptionOfType(RowException.class)
                .isThrownBy(people::next)
                .withMessageContaining("row 2: the name \"fullName\" fits the columns with the indexes [0, 1]");
    }

    @Test
    void classIsMatchedWithTheFirstRowIfNoColumnsAreKnown() {
        assertThat(rows().open().mapTo(Bean.class).collect(0)).isEmpty();
        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> rows().row("1").open().mapTo(Bean.class).collect(1))
                .withMessageContaining("row 1: no method of");
    }
}
