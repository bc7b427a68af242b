/**
 * A text search for the catalogs, schemas and tables of a project, and the tables that it keeps in Peaka itself.
 *
 * <pre>{@code
 * for (CatalogSchemaTable table : peaka.project(projectId).search("invoice").tables()) {
 *     System.out.println(table.getCatalog() + "." + table.getSchema() + "." + table.getTable());
 * }
 *
 * StoredTable leads = peaka.project(projectId)
 *         .internalTables()
 *         .create(
 *                 "leads",
 *                 List.of(ColumnRequest.builder()
 *                         .name("email")
 *                         .dataType(ColumnType.VARCHAR)
 *                         .build()));
 * System.out.println(leads.name().toSql());
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.peakaclient.table;

import org.jspecify.annotations.NullMarked;
