package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.RowException;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No exception about a cell shows its value, which is customer data, except by {@link RowException#value()}. */
class CellSecrecyTest {
    /** A marker that is a word, and one that is digits, for texts that are good but for their end. */
    private static final List<String> MARKERS = List.of("M4rk3r", "73829164");

    static Stream<Arguments> cells() {
        Map<String, List<String>> texts = Map.of(
                "", List.of("M4rk3r", "\\xM4rk3r", "{\"M4rk3r\":", "[73829164", "73829164" + "5".repeat(2000)),
                "Long", List.of("73829164.5", "7382916473829164738291647382916473829164", "73829164E999999999"),
                "Double", List.of("73829164E999", "73829164d"),
                "LocalDate", List.of("73829164-13-01", "73829164-02-30", "2026-07-29 M4rk3r"),
                "LocalTime", List.of("99:99:73829164", "10:00:00.0000000000073829164", "10:00:00 M4rk3r"),
                "OffsetTime", List.of("10:00:00 M4rk3r", "10:00:00+73829164"),
                "Instant",
                        List.of(
                                "2026-07-29 03:51:48 Nowhere/M4rk3r",
                                "2026-07-29 03:51:48+73829164",
                                "73829164-13-01 03:51:48 UTC",
                                "73829164-07-29 03:51:48"),
                "Json", List.of("{\"M4rk3r\":M4rk3r}", "{\"a\":\"M4rk3r", "\"\\qM4rk3r\"", "{\"a\":1}M4rk3r"));
        return texts.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(text -> Arguments.of(entry.getKey(), text)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void valueIsOnTheGetterOnly(String getter, String text) throws Exception {
        Row row = RowFactory.ofNames(List.of("x")).row(17, text);
        int failures = 0;
        for (String type : RowTest.types().toList()) {
            try {
                RowTest.get(row, "get" + type, 0);
            } catch (RowException e) {
                failures++;
                assertThat(e).hasNoCause();
                assertThat(e.value()).isEqualTo(text);
                assertThat(e).hasMessageContaining("found a text of " + text.length() + " characters");
                assertSilent(e);
            }
        }
        assertThat(failures).as("getters that fail").isGreaterThan(getter.isEmpty() ? 9 : 4);
    }

    @Test
    void mappedObjectsDoNotShowItEither() throws Exception {
        record Charge(UUID id) {}
        Row row = new Row(RowTest.columns("id"), 1, new String[] {"M4rk3r"});

        assertSilent(catchThrowableOfType(
                RowException.class,
                () -> ClassMapper.growing(Charge.class, RowTest.columns("id")).map(row)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[\"M4rk3r",
                "[\"M4rk3r\"]",
                "[{\"M4rk3r\":1}]",
                "[[{\"M4rk3r\":M4rk3r}]]",
                "[[M4rk3r]]",
                "[[73829164M4rk3r]]",
                "[[\"\\qM4rk3r\"]]",
                "[[\"a\"],M4rk3r"
            })
    void answerThatIsWrongDoesNotShowItEither(String data) throws Exception {
        try (QueryServer server =
                QueryServer.writing(out -> QueryServer.write(out, "{\"columns\":[],\"data\":" + data))) {
            DecodingException e = catchThrowableOfType(
                    DecodingException.class,
                    () -> server.queries.run("SELECT 1").collect(10));

            assertSilent(e);
        }
    }

    private static void assertSilent(Throwable e) throws Exception {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        ByteArrayOutputStream serialized = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serialized)) {
            out.writeObject(e);
        }
        for (String marker : MARKERS) {
            assertThat(e.getMessage()).doesNotContain(marker);
            assertThat(e.toString()).doesNotContain(marker);
            assertThat(trace.toString()).doesNotContain(marker);
            assertThat(serialized.toString("ISO-8859-1")).doesNotContain(marker);
        }
    }
}
