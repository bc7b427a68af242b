package io.github.peakaclient.query;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import java.math.BigDecimal;

/** A program that adds up a column. Run in a JVM of its own with little memory. */
final class ReadManyRows {
    private ReadManyRows() {}

    /**
     * Prints the number of the rows and their sum.
     *
     * @param args the base URL
     */
    public static void main(String... args) {
        try (Peaka peaka = Peaka.builder()
                        .apiKey(ApiKey.of("pk_example_not_a_key"))
                        .baseUrl(args[0])
                        .build();
                Rows rows = peaka.project("p1").queries().run("SELECT 1")) {
            long count = 0;
            BigDecimal total = BigDecimal.ZERO;
            for (Row row : rows) {
                total = total.add(row.getBigDecimal("id"));
                count++;
            }
            System.out.println(count + " " + total);
        }
    }
}
