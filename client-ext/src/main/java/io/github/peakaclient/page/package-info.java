/**
 * Lists that the server gives page by page, read as far as they are used.
 *
 * <pre>{@code
 * PeakaProject project = peaka.project(projectId);
 * for (CatalogSchemaTable table : project.search("invoice").tables().maxItems(1_000)) {
 *     System.out.println(table.getSchema() + "." + table.getTable());
 * }
 * for (Page<ExportJob> page : project.exports().list().pageSize(50).pages()) {
 *     System.out.println(page.items().size() + " exports; to go on later: " + page.next());
 * }
 * }</pre>
 */
@NullMarked
package io.github.peakaclient.page;

import org.jspecify.annotations.NullMarked;
