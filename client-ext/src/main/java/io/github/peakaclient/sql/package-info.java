/**
 * A writer of names and values into SQL, and the names and ids of tables.
 *
 * <pre>{@code
 * String sql = "SELECT id, amount FROM " + TableName.of("stripe", "payment", "charges").toSql()
 *         + " WHERE currency " + Sql.inList(Arrays.asList("eur", "usd"));
 * }</pre>
 *
 * <p>Next: {@link io.github.peakaclient.page}, lists that come in pages.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package io.github.peakaclient.sql;

import org.jspecify.annotations.NullMarked;
