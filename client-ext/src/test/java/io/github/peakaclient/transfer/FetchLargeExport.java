package io.github.peakaclient.transfer;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.model.ExportCsvOptions;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import java.io.File;

/** A program that fetches an export. Run in a JVM of its own with little memory. */
final class FetchLargeExport {
    private FetchLargeExport() {}

    /**
     * Downloads it and prints how many bytes it has, or reads it and prints the sum of the first column.
     *
     * @param args the base URL, download or read, and the directory
     */
    public static void main(String... args) {
        try (Peaka peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(args[0])
                .build()) {
            Export export = peaka.project("p1")
                    .exports()
                    .attach(
                            "e1",
                            ExportCsvOptions.builder().includeHeader(false).build());
            System.out.println(args[1].equals("download") ? download(export, args[2]) : read(export));
        }
    }

    private static long download(Export export, String directory) {
        DownloadedFile file =
                export.awaitAndDownload(new File(directory)).files().get(0);
        return file.size() == file.file().length() ? file.size() : -1;
    }

    private static long read(Export export) {
        long sum = 0;
        try (Rows rows = export.awaitAndRead()) {
            for (Row row : rows) {
                sum += row.getLong(0);
            }
        }
        return sum;
    }
}
