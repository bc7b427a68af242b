/**
 * Running SQL and reading its rows one by one, straight from the connection.
 *
 * <pre>{@code
 * TableName charges = TableName.of("stripe", "payment", "charges");
 * Queries queries = peaka.project(projectId).queries().requiringCached(charges);
 * String sql = "SELECT id, amount FROM " + charges.toSql()
 *         + " WHERE currency " + Sql.inList(Arrays.asList("eur", "usd"));
 * BigDecimal total = BigDecimal.ZERO;
 * try (Rows rows = queries.run(sql)) {
 *     for (Row row : rows) {
 *         total = total.add(row.getBigDecimal("amount"));
 *     }
 * }
 * }</pre>
 *
 * <p>{@link io.github.peakaclient.query.Rows} holds one row at a time, whatever the size of the result; an export gives the same
 * type. Every value comes as text; the getters of {@link io.github.peakaclient.query.Row} make exact values of it. {@code
 * rows.mapTo(Charge.class)} makes objects, {@code rows.writeCsv(writer)} and {@code rows.writeJsonLines(writer)} write all rows out.
 * {@link io.github.peakaclient.sql.Sql} writes names and values into SQL so that they cannot become anything else. {@link
 * io.github.peakaclient.query.Queries#requiringCached} refuses queries that would work on some rows of a table only.
 *
 * <p>Next: {@link io.github.peakaclient.sql}, names and values in SQL.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.peakaclient.query;

import org.jspecify.annotations.NullMarked;
