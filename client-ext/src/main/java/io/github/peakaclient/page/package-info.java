/**
 * Lists that the server returns page by page, read lazily.
 *
 * <pre>{@code
 * PeakaProject project = peaka.project(projectId);
 * for (CatalogSchemaTable table : project.tables().search("invoice").tables().withMaxItems(1_000)) {
 *     System.out.println(table.getSchema() + "." + table.getTable());
 * }
 * for (Page<ExportJob> page : project.exports().list().withPageSize(50).pages()) {
 *     System.out.println(page.items().size() + " exports; resume later at " + page.next());
 * }
 * }</pre>
 *
 * <p>Next: {@link io.github.peakaclient.job}, jobs of the server.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.peakaclient.page;

import org.jspecify.annotations.NullMarked;
