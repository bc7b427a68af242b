/**
 * Tables: whether reading them gives all rows, having them cached, reading and finding them, and making those that a project keeps in Peaka
 * itself.
 *
 * <pre>{@code
 * Tables tables = peaka.project(projectId).tables();
 * TableName charges = TableName.of("stripe", "payment", "charges");
 * TableState state = tables.state(charges);
 * if (!state.isComplete()) {
 *     System.out.println(state.kind() + ": " + state.reason());
 *     tables.ensureCached(charges, WaitPolicy.upTo(Duration.ofMinutes(10)));
 * }
 * try (Rows rows = tables.rows(charges)) {
 *     rows.writeCsv(writer);
 * }
 * for (CatalogSchemaTable table : tables.search("invoice").tables()) {
 *     System.out.println(table.getCatalog() + "." + table.getSchema() + "." + table.getTable());
 * }
 *
 * StoredTable leads = tables.internal()
 *         .create(
 *                 "leads",
 *                 List.of(ColumnRequest.builder()
 *                         .name("email")
 *                         .dataType(ColumnType.VARCHAR)
 *                         .build()));
 * System.out.println(leads.name().toSql());
 * }</pre>
 *
 * <p>{@link io.github.peakaclient.table.Tables} says which tables can be read incompletely, without an error. A query, an export or a
 * materialized query can require its tables, and is refused with a {@link io.github.peakaclient.error.TableNotCachedException} instead of
 * working on some of the rows.
 *
 * <p>Next: {@link io.github.peakaclient.query}, reading rows.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.peakaclient.table;

import org.jspecify.annotations.NullMarked;
