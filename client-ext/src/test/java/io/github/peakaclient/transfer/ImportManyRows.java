package io.github.peakaclient.transfer;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import java.util.Iterator;
import java.util.List;

/** A program that imports rows which it makes up. Run in a JVM of its own with little memory. */
final class ImportManyRows {
    private ImportManyRows() {}

    /**
     * Imports.
     *
     * @param args the base URL and the number of rows
     */
    public static void main(String... args) {
        int count = Integer.parseInt(args[1]);
        List<String> row = List.of("x".repeat(100), "y".repeat(100), "z".repeat(100));
        Iterable<List<String>> rows = () -> new Iterator<>() {
            private int made;

            @Override
            public boolean hasNext() {
                return made < count;
            }

            @Override
            public List<String> next() {
                made++;
                return row;
            }
        };
        long[] sent = new long[1];
        try (Peaka peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(args[0])
                .build()) {
            CsvImportResult result = peaka.project("p1")
                    .imports()
                    .into("leads")
                    .mapAll()
                    .from(CsvSource.ofRows(List.of("name", "email", "score"), rows))
                    .listener(event -> sent[0] = event.bytesDone())
                    .send();
            System.out.println(result.processed() + " " + sent[0]);
        }
    }
}
