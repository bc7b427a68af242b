/**
 * Files that go out and in: exports of queries and tables, imports of CSV.
 *
 * <pre>{@code
 * Export export = peaka.project(projectId).exports().startQuery(queryId, ExportFormat.JSONL);
 * try (Rows rows = export.awaitAndRead()) {
 *     for (Row row : rows) {
 *         System.out.println(row.getString("id") + " " + row.getBigDecimal("amount"));
 *     }
 * }
 * DownloadedFiles files = export.awaitAndDownload(new File("exports"));
 * System.out.println(files.files());
 *
 * CsvImportResult result = peaka.project(projectId)
 *         .imports()
 *         .into("leads")
 *         .map("Full name", "name")
 *         .map("Email", "email")
 *         .ignore("Internal note")
 *         .from(CsvSource.of(new File("leads.csv")))
 *         .send();
 * }</pre>
 *
 * <p>Nothing is ever held in memory as a whole. A download is resumed when it breaks, also by the next process, its size is checked, and its
 * files are there either completely or not at all; see {@link io.github.peakaclient.transfer.Export}. An import is checked before it is sent,
 * sent once, and cannot be undone; see {@link io.github.peakaclient.transfer.CsvImport}. {@link
 * io.github.peakaclient.transfer.DownloadOptions} says how many files at a time, whether to unpack and to overwrite, and how long
 * to wait. The hosts of the files never get the API key.
 *
 * <p>Next: {@link io.github.peakaclient.chat}, chats.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.peakaclient.transfer;

import org.jspecify.annotations.NullMarked;
