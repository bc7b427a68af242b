/**
 * Files that go in and out: CSV files into tables.
 *
 * <pre>{@code
 * CsvImportResult result = new Imports(peaka, projectId)
 *         .into("leads")
 *         .map("Full name", "name")
 *         .map("Email", "email")
 *         .ignore("Internal note")
 *         .from(CsvSource.of(new File("leads.csv")))
 *         .progress((done, total) -> System.out.println(done + " of " + total))
 *         .send();
 * }</pre>
 */
@NullMarked
package io.github.peakaclient.transfer;

import org.jspecify.annotations.NullMarked;
