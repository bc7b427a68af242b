package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.peakaclient.model.ApiErrorBody;
import io.github.peakaclient.model.Catalog;
import io.github.peakaclient.model.ColumnStatistics;
import io.github.peakaclient.model.ConnectionRequest;
import io.github.peakaclient.model.ExecuteTableQuery;
import io.github.peakaclient.model.ExportFile;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.Project;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactJsonTest {
    private static final Moshi PLAIN = new Moshi.Builder().build();
    private static final Moshi EXACT =
            new Moshi.Builder().add(new ExactJsonAdapterFactory()).build();

    @Test
    void untypedNumbersHaveTheSmallestExactType() throws Exception {
        assertThat(untyped("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(untyped("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(untyped("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(untyped("846085284821991568")).isEqualTo(846085284821991568L);
        assertThat(untyped("0.10")).isEqualTo(new BigDecimal("0.10"));
        assertThat(untyped("1e3")).isEqualTo(new BigDecimal("1E+3"));
        assertThat(untyped("1E-400")).isEqualTo(new BigDecimal("1E-400"));
        assertThat(untyped("-0")).isEqualTo(0L);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("longNumbers")
    void aNumberThatWouldTakeLongToConvertIsKeptAsItIsWritten(String number) throws Exception {
        String json = "{\"bytes\":" + number + ",\"name\":" + number + ",\"unknown\":[" + number + "]}";

        ExportFile file = read(ExportFile.class, json);

        assertThat(file.getName()).isEqualTo(number);
        assertThatThrownBy(file::getBytes)
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("ExportFile.bytes is a number, though the contract requires an integer of 64 bits");
        assertThat(file.getAdditionalProperties().get("unknown")).hasToString("[" + number + "]");
        assertThat(EXACT.adapter(ExportFile.class).toJson(file)).isEqualTo(json);
        assertThat(EXACT.adapter(ExportFile.class).toJson(file.toBuilder().build()))
                .isEqualTo(json);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("longNumbers")
    void aDecimalThatWouldTakeLongToConvertFailsInItsGetter(String number) throws Exception {
        ColumnStatistics statistics = read(ColumnStatistics.class, "{\"distinctFraction\":" + number + "}");

        assertThatThrownBy(statistics::getDistinctFraction).isInstanceOf(InvalidDataException.class);
    }

    static Stream<String> longNumbers() {
        return Stream.of("7".repeat(1001), "7".repeat(100_000), "-0." + "1".repeat(1001), "1e99999999999");
    }

    @ParameterizedTest
    @CsvSource({
        "7,7",
        "18446744073709551615,18446744073709551615",
        "-9223372036854775809,-9223372036854775809",
        "'\"18446744073709551615\"',18446744073709551615",
        "1e2,100",
        "2.0,2",
        "0E999999999,0"
    })
    void anIntegerOfAnySizeIsExact(String json, BigInteger value) throws Exception {
        assertThat(EXACT.adapter(BigInteger.class).fromJson(json)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1E999999999", "1E-999999999", "\"x\"", "true", "[]"})
    void whatIsNoIntegerOfUsualLengthIsRefused(String json) {
        assertThatThrownBy(() -> EXACT.adapter(BigInteger.class).fromJson(json))
                .isInstanceOf(JsonDataException.class)
                .hasMessageStartingWith("Expected an integer but was");
    }

    @Test
    void aThousandDigitsAreExact() throws Exception {
        assertThat(untyped("7".repeat(1000))).isEqualTo(new BigInteger("7".repeat(1000)));
    }

    @Test
    void aLongMemberTakesANumberWithoutAFraction() throws Exception {
        assertThat(read(ExportFile.class, "{\"bytes\":1e3}").getBytes()).isEqualTo(1000);
        assertThat(read(ExportFile.class, "{\"bytes\":5.0}").getBytes()).isEqualTo(5);
        assertThat(read(ExportFile.class, "{\"bytes\":\"-9223372036854775808\"}")
                        .getBytes())
                .isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void nestingThatIsTooDeepIsRefused() {
        assertThatThrownBy(() -> untyped("[".repeat(100_000)))
                .isInstanceOf(JsonDataException.class)
                .hasMessageStartingWith("Nesting too deep at $.code[0]");
    }

    @Test
    void aTextMemberTakesANumberWithAllItsDigits() throws Exception {
        assertThat(read(Catalog.class, "{\"id\":846085284821991568}").getId()).isEqualTo("846085284821991568");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", "9223372036854775808", "1E+999999999", "1E-999999999", "\"abc\"", "true", "{}", "[1]"})
    void aLongMemberTakesNothingElseAndKeepsIt(String json) throws Exception {
        String document = "{\"bytes\":" + json + "}";
        ExportFile read = read(ExportFile.class, document);

        assertThatThrownBy(read::getBytes)
                .isInstanceOf(InvalidDataException.class)
                .hasMessageMatching("ExportFile\\.bytes is .+, though the contract requires an integer of 64 bits");
        assertThat(write(ExportFile.class, read)).isEqualTo(document);
        assertThat(write(ExportFile.class, read.toBuilder().url("u").build())).contains("\"bytes\":" + json);
        assertThat(write(ExportFile.class, read.toBuilder().bytes(5L).build())).isEqualTo("{\"bytes\":5}");
    }

    @Test
    void aDecimalMemberKeepsItsScale() throws Exception {
        ColumnStatistics read = read(ColumnStatistics.class, "{\"distinctFraction\":0.250}");

        assertThat(read.getDistinctFraction()).isEqualTo(new BigDecimal("0.250"));
        assertThat(write(ColumnStatistics.class, read)).isEqualTo("{\"distinctFraction\":0.250}");
    }

    @Test
    void aDecimalMemberTakesTextAndWritesItAsText() throws Exception {
        ColumnStatistics read = read(ColumnStatistics.class, "{\"distinctFraction\":\"1.10\"}");

        assertThat(read.getDistinctFraction()).isEqualTo(new BigDecimal("1.10"));
        assertThat(write(ColumnStatistics.class, read)).isEqualTo("{\"distinctFraction\":\"1.10\"}");
        assertThat(read.getRaw("distinctFraction")).isEqualTo("1.10");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-29T03:51:48Z, 2026-07-29T03:51:48Z",
        "2026-07-29T03:51Z, 2026-07-29T03:51:00Z",
        "2026-07-29T00:00:00.000Z, 2026-07-29T00:00:00Z",
        "2026-07-29T03:51:48.591Z, 2026-07-29T03:51:48.591Z",
        "2026-07-29T03:51:48.590Z, 2026-07-29T03:51:48.590Z",
        "2023-08-21T11:09:04.699714310Z, 2023-08-21T11:09:04.699714310Z",
        "2023-08-21T11:09:04.000000001+05:30, 2023-08-21T11:09:04.000000001+05:30",
        "2023-08-21T11:09:04+00:00, 2023-08-21T11:09:04Z"
    })
    void aTimestampHasSecondsAndItsOffset(String text, String written) throws Exception {
        OffsetDateTime time = OffsetDateTime.parse(text);
        ExportJob built =
                read(ExportJob.class, "{}").toBuilder().createdAt(time).build();
        ExportJob read = read(ExportJob.class, "{\"createdAt\":\"" + text + "\"}");

        assertThat(write(ExportJob.class, built)).isEqualTo("{\"createdAt\":\"" + written + "\"}");
        assertThat(write(ExportJob.class, read)).isEqualTo("{\"createdAt\":\"" + text + "\"}");
        assertThat(read).isEqualTo(built).hasSameHashCodeAs(built);
        assertThat(read.getCreatedAt()).isEqualTo(time);
    }

    @Test
    void oneTimestampInAnotherSpellingDoesNotLoseTheList() throws Exception {
        String json = "[{\"createdAt\":\"2026-07-29T03:51:48.591+0000\",\"id\":\"e1\"},"
                + "{\"createdAt\":\"2026-07-29 03:51:48Z\",\"id\":\"e2\"},{\"createdAt\":\"yesterday\",\"id\":\"e3\"}]";
        JsonAdapter<List<ExportJob>> adapter = EXACT.adapter(Types.newParameterizedType(List.class, ExportJob.class));

        List<ExportJob> read = Objects.requireNonNull(adapter.fromJson(json));

        assertThat(read.get(0).getCreatedAt()).isEqualTo("2026-07-29T03:51:48.591Z");
        assertThat(read.get(1).getCreatedAt()).isEqualTo("2026-07-29T03:51:48Z");
        assertThat(read.get(2).getId()).isEqualTo("e3");
        assertThatThrownBy(read.get(2)::getCreatedAt).isInstanceOf(InvalidDataException.class);
        assertThat(read.get(2).getRaw("createdAt")).isEqualTo("yesterday");
        assertThat(adapter.toJson(read)).isEqualTo(json);
    }

    @Test
    void oneElementOfAnotherKindFailsOnlyInItsList() throws Exception {
        String json = "{\"files\":[{\"url\":\"a\"},\"b\"],\"id\":\"e\"}";

        ExportJob read = read(ExportJob.class, json);

        assertThat(read.getId()).isEqualTo("e");
        assertThatThrownBy(read::getFiles)
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("ExportJob.files[1] is text, though the contract requires an object");
        assertThat(write(ExportJob.class, read)).isEqualTo(json);
    }

    @Test
    void oneElementWithoutBracketsIsAListOfOneAndWrittenWithoutThem() throws Exception {
        String json = "{\"files\":{\"name\":\"a.csv\",\"url\":\"a\"}}";

        ExportJob read = read(ExportJob.class, json);

        assertThat(read.getFiles())
                .containsExactly(ExportFile.builder().name("a.csv").url("a").build());
        assertThat(write(ExportJob.class, read)).isEqualTo(json);
        assertThat(read.getRaw("files")).isEqualTo(Map.of("name", "a.csv", "url", "a"));
    }

    @Test
    void freeMapsAndListsAreReadExactlyAndWriteTheirNulls() throws Exception {
        JsonAdapter<Map<String, @Nullable Object>> adapter =
                EXACT.adapter(Types.newParameterizedType(Map.class, String.class, Object.class));
        String json = "{\"id\":846085284821991568,\"none\":null,\"list\":[1.10,null,{\"a\":null}]}";

        Map<String, @Nullable Object> map = Objects.requireNonNull(adapter.fromJson(json));

        assertThat(map).containsEntry("id", 846085284821991568L).containsEntry("none", null);
        assertThat(map.get("list"))
                .isEqualTo(Arrays.asList(new BigDecimal("1.10"), null, Collections.singletonMap("a", null)));
        assertThat(adapter.toJson(map)).isEqualTo(json);
        assertThat(adapter.serializeNulls().toJson(map)).isEqualTo(json);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void writingAModelLeavesTheWriterAsItWas() throws Exception {
        JsonWriter writer = JsonWriter.of(new Buffer());
        Project project = Project.builder().id("SksnYuxH").name("a").build();

        writer.beginArray();
        PLAIN.adapter(Project.class).toJson(writer, project);
        EXACT.adapter(Object.class).toJson(writer, Collections.emptyMap());

        assertThat(writer.getSerializeNulls()).isFalse();
    }

    @Test
    void collectionsAreCopiedDeeply() {
        List<Object> inner = new ArrayList<>(List.of(1, 2.5));
        Map<String, Object> credential = new HashMap<>(Map.of("inner", inner));

        ConnectionRequest request = ConnectionRequest.builder()
                .name("crm")
                .type("hubspot")
                .credential(credential)
                .build();
        inner.add("later");
        credential.clear();

        assertThat(request.getCredential()).isEqualTo(Map.of("inner", List.of(1L, new BigDecimal("2.5"))));
        Map<String, @Nullable Object> copy = Objects.requireNonNull(request.getCredential());
        assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(((List<?>) Objects.requireNonNull(copy.get("inner")))::clear)
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aMapOfTextsIsACredential() {
        Map<String, String> credential = Map.of("token", "t");

        ConnectionRequest.Builder builder = ConnectionRequest.builder().credential(credential);

        assertThat(builder.name("payments").type("stripe").build().getCredential())
                .isEqualTo(credential);
    }

    @Test
    void whatIsNotJsonIsRefusedByTheBuilder() {
        ConnectionRequest.Builder builder = ConnectionRequest.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.credential(Map.of("at", new Object())))
                .withMessage("credential: a java.lang.Object is not JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.putAdditionalProperty("x", Double.NaN))
                .withMessage("x: JSON has no NaN");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a null checker can do
    void aListWithANullIsRefusedByTheBuilder() {
        assertThatNullPointerException()
                .isThrownBy(() -> ExecuteTableQuery.builder().columns(Arrays.asList("id", null)))
                .withMessage("columns contains null");
    }

    @Test
    void aListWithANullIsReadAndWritten() throws Exception {
        String json = "{\"columns\":[\"id\",null]}";

        ExecuteTableQuery read = read(ExecuteTableQuery.class, json);

        assertThat(read.getColumns()).containsExactly("id", null);
        assertThat(write(ExecuteTableQuery.class, read.toBuilder().build())).isEqualTo(json);
    }

    @Test
    void aBuilderThatIsUsedAgainDoesNotChangeWhatItBuilt() {
        Project.Builder builder = Project.builder().id("a").name("a").putAdditionalProperty("x", 1);
        Project first = builder.build();

        Project second = builder.name("b").putAdditionalProperty("y", 2).build();

        assertThat(first.getName()).isEqualTo("a");
        assertThat(first.getAdditionalProperties()).isEqualTo(Map.of("x", 1L));
        assertThat(second.getAdditionalProperties()).isEqualTo(Map.of("x", 1L, "y", 2L));
    }

    private static @Nullable Object untyped(String json) throws Exception {
        return read(ApiErrorBody.class, "{\"code\":" + json + "}").getCode();
    }

    private static <T> T read(Class<T> type, String json) throws Exception {
        return Objects.requireNonNull(PLAIN.adapter(type).fromJson(json));
    }

    private static <T> String write(Class<T> type, T value) {
        return PLAIN.adapter(type).toJson(value);
    }
}
