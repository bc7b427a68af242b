/**
 * Writer of names and values into SQL.
 *
 * <pre>{@code
 * String sql = "SELECT id FROM " + Sql.table("stripe", "payment", "charges") + " WHERE currency " + Sql.in(currencies);
 * }</pre>
 */
@NullMarked
package io.github.peakaclient.sql;

import org.jspecify.annotations.NullMarked;
