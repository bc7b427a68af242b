/**
 * Lists that the server gives page by page, read as far as they are used.
 *
 * <pre>{@code
 * Pages pages = peaka.project(projectId).pages();
 * for (CatalogSchemaTable table : pages.search("invoice").tables().maxItems(1_000)) {
 *     System.out.println(table.getSchema() + "." + table.getTable());
 * }
 * for (Page<ExportJob> page : pages.exports().pageSize(50).pages()) {
 *     System.out.println(page.items().size() + " exports; to go on later: " + page.next());
 * }
 * }</pre>
 */
@NullMarked
package io.github.peakaclient.page;

import org.jspecify.annotations.NullMarked;
