package io.github.peakaclient.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of all benchmarks with typed values. A number identifies it. Public for Moshi. */
public record Sale(
        long id,
        String customer,
        @Nullable String city,
        BigDecimal amount,
        double score,
        LocalDate day,
        Instant updated,
        boolean active) {
    static final List<String> COLUMNS =
            List.of("id", "customer", "city", "amount", "score", "day", "updated", "active");

    /** As in answers of queries, {@code 2026-11-30 21:10:25.123 UTC}. */
    static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS VV").withZone(ZoneOffset.UTC);

    private static final String[] CITIES = {"İzmir", "Ankara", "Zürich", "New York", "São Paulo", "\"Old\" town", "Köln"
    };

    static Sale of(int number) {
        return new Sale(
                1_000_000_000_000L + 7_919L * number,
                "customer " + number % 10_000,
                number % 20 == 0 ? null : CITIES[number % CITIES.length],
                BigDecimal.valueOf(100 + number * 37L % 10_000_000, 2),
                number % 100_000 * 1.5 + 0.25,
                LocalDate.ofEpochDay(18_000 + number % 2_000),
                Instant.ofEpochMilli(1_700_000_000_123L + number * 61_001L),
                number % 3 == 0);
    }

    /** Returns the values of a row. */
    static List<@Nullable Object> values(int number) {
        Sale sale = of(number);
        return Arrays.<@Nullable Object>asList(
                sale.id, sale.customer, sale.city, sale.amount, sale.score, sale.day, sale.updated, sale.active);
    }

    /** Returns a row as one value. */
    static List<@Nullable Object> itself(int number) {
        return List.of(of(number));
    }

    /** Returns the values as the API writes them: all but null are texts. */
    @Nullable
    String[] texts() {
        return new @Nullable String[] {
            Long.toString(id),
            customer,
            city,
            amount.toPlainString(),
            Double.toString(score),
            day.toString(),
            TIMESTAMP.format(updated).replace(" Z", " UTC"),
            Boolean.toString(active)
        };
    }
}
