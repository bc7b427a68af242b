package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.error.CsvHeaderException;
import io.github.peakaclient.model.CsvColumnMapping;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CsvMappingsTest {
    private static final List<String> TABLE = List.of("name", "email", "score");

    private final CsvMappings mappings = new CsvMappings();

    @Test
    void mapAllTakesEachColumnOfTheSameName() {
        mappings.mapAll();

        assertThat(resolve("email", "name")).containsExactly(named("email", "email"), named("name", "name"));
    }

    @Test
    void mapAllLeavesWhatIsMappedOtherwise() {
        mappings.map("Mail", "email");
        mappings.mapAll();

        assertThat(resolve("name", "Mail")).containsExactly(named("Mail", "email"), named("name", "name"));
    }

    @Test
    void mapAllRefusesWhatTheTableDoesNotHave() {
        mappings.mapAll();

        assertRefused("the CSV column \"Name\" (index 1) is mapped to no column of the table", "email", "Name");
    }

    @Test
    void mapAllRefusesASecondFillingOfAColumn() {
        mappings.map("Mail", "email");
        mappings.mapAll();

        assertRefused("the CSV column \"email\" (index 1) is mapped to no column of the table", "Mail", "email");
    }

    @Test
    void oneCsvColumnCanFillTwo() {
        mappings.map("a", "name");
        mappings.map("a", "email");

        assertThat(resolve("a")).containsExactly(named("a", "name"), named("a", "email"));
    }

    @Test
    void twoCsvColumnsCannotFillOne() {
        mappings.map("a", "name");
        mappings.map("b", "name");

        assertRefused("two CSV columns are mapped to \"name\"", "a", "b");
    }

    @Test
    void nameThatOccursTwiceIsRefused() {
        mappings.map("a", "name");

        assertRefused("2 CSV columns are named \"a\", map them by index", "a", "a");
    }

    @Test
    void indexIsSentOnlyIfThereIsNoNameOfItsOwn() {
        mappings.map(0, "name");
        mappings.map(1, "email");
        mappings.map(3, "score");
        mappings.ignoreUnmapped();

        assertThat(resolve("a", "b", "b", ""))
                .containsExactly(named("a", "name"), indexed(1, "email"), indexed(3, "score"));
    }

    @Test
    void indexOutOfRangeIsRefused() {
        mappings.map(2, "name");

        assertRefused("there is no CSV column with index 2, the last is 1", "a", "b");
    }

    @Test
    void withoutHeaderColumnsHaveNoNames() {
        mappings.noHeader();
        mappings.map(1, "name");
        mappings.ignoreUnmapped();

        assertThat(mappings.hasHeader()).isFalse();
        assertThat(resolve("Jane", "Doe")).containsExactly(indexed(1, "name"));
    }

    @Test
    void withoutHeaderNamesAreRefused() {
        mappings.noHeader();
        mappings.map("Jane", "name");
        mappings.ignore("Doe");
        mappings.mapAll();

        assertRefused("there is no CSV column \"Jane\"; there is no CSV column \"Doe\" to ignore", "Jane", "Doe");
        assertRefused("the CSV column with index 0 is mapped to no column", "name", "Doe");
    }

    @Test
    void ignoredColumnsAreLeftOut() {
        mappings.map("a", "name");
        mappings.ignore("b");
        mappings.ignore("c");

        assertThat(resolve("a", "b", "c", "b")).containsExactly(named("a", "name"));
    }

    @Test
    void ignoredColumnHasToExist() {
        mappings.map("a", "name");
        mappings.ignore("b");

        assertRefused("there is no CSV column \"b\" to ignore", "a");
    }

    @Test
    void missingColumnOfTheTableIsRefused() {
        mappings.map("a", "Name");

        assertRefused("the table has no column \"Name\"", "a");
    }

    @Test
    void somethingHasToBeMapped() {
        mappings.ignoreUnmapped();

        assertRefused("no column is mapped", "a");
    }

    @Test
    void firstLineThatFitsNothingIsNotQuoted() { // the file may have no header
        mappings.map("Mail", "email");

        assertThatExceptionOfType(CsvHeaderException.class)
                .isThrownBy(() -> resolve("M4rk3r", "jane@M4rk3r"))
                .withMessageContaining("there is no CSV column \"Mail\"; the CSV column with index 0 is mapped to no")
                .withMessageContaining("The file has 2 columns, none of whose names is known here: call noHeader()")
                .withMessageNotContaining("M4rk3r");
    }

    @Test
    void namesOfTheFileAreQuotedIfOneIsKnown() {
        mappings.map("Mail", "Email");

        assertRefused("the CSV column \"Name\" (index 1) is mapped to no column", "Mail", "Name");
        assertRefused("The file has \"Mail\", \"Name\"; the table has", "Mail", "Name");
        assertRefused("The file has \"score\", \"Name\"; the table has", "score", "Name");
    }

    @Test
    void messageIsBounded() {
        mappings.ignore("0");
        List<String> names = IntStream.range(0, 10_000)
                .mapToObj(i -> i == 0 ? "0" : i + "\n" + "x".repeat(1000))
                .toList();

        assertThatExceptionOfType(CsvHeaderException.class)
                .isThrownBy(() -> mappings.resolve(names, "t", TABLE))
                .satisfies(e -> assertThat(e.getMessage())
                        .hasSizeLessThan(10_000)
                        .doesNotContain("\n")
                        .contains("; and 9969 more", " and 9970 more"));
    }

    private List<CsvColumnMapping> resolve(String... names) {
        return mappings.resolve(List.of(names), "t", TABLE);
    }

    private void assertRefused(String problem, String... names) {
        assertThatExceptionOfType(CsvHeaderException.class)
                .isThrownBy(() -> resolve(names))
                .withMessageContaining(problem);
    }

    private static CsvColumnMapping named(String header, String column) {
        return CsvColumnMapping.builder().csvColumnName(header).name(column).build();
    }

    private static CsvColumnMapping indexed(long index, String column) {
        return CsvColumnMapping.builder().csvColumnIndex(index).name(column).build();
    }
}
