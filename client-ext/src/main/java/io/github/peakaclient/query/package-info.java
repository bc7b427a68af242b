/**
 * Running SQL and reading its rows one by one, straight from the connection.
 *
 * <pre>{@code
 * Queries queries = peaka.project(projectId).queries();
 * String sql = "SELECT id, amount FROM " + Sql.table("stripe", "payment", "charges")
 *         + " WHERE currency " + Sql.in(Arrays.asList("eur", "usd"));
 * BigDecimal total = BigDecimal.ZERO;
 * try (Rows rows = queries.sql(sql)) {
 *     for (Row row : rows) {
 *         total = total.add(row.getBigDecimal("amount"));
 *     }
 * }
 * }</pre>
 *
 * <p>{@link io.github.peakaclient.query.Rows} holds one row at a time, whatever the size of the result. Every value comes as
 * text; the getters of {@link io.github.peakaclient.query.Row} make exact values of it. {@code rows.as(Charge.class)} makes
 * objects. {@link io.github.peakaclient.sql.Sql} writes names and values into SQL so that they cannot become anything else.
 */
@NullMarked
package io.github.peakaclient.query;

import org.jspecify.annotations.NullMarked;
