/**
 * A writer of names and values into SQL.
 *
 * <pre>{@code
 * String sql = "SELECT id, amount FROM " + Sql.table("stripe", "payment", "charges")
 *         + " WHERE currency " + Sql.in(Arrays.asList("eur", "usd"));
 * }</pre>
 */
@NullMarked
package io.github.peakaclient.sql;

import org.jspecify.annotations.NullMarked;
