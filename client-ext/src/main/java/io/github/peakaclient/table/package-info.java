/**
 * A text search for the catalogs, schemas and tables of a project.
 *
 * <pre>{@code
 * for (CatalogSchemaTable table : peaka.project(projectId).search("invoice").tables()) {
 *     System.out.println(table.getCatalog() + "." + table.getSchema() + "." + table.getTable());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.peakaclient.table;

import org.jspecify.annotations.NullMarked;
