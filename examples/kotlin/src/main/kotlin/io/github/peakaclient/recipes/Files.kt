package io.github.peakaclient.recipes

import io.github.peakaclient.Peaka
import io.github.peakaclient.PeakaProject
import io.github.peakaclient.api.ExportsApi.ListExportsQuery
import io.github.peakaclient.job.WaitPolicy
import io.github.peakaclient.model.ExportFormat
import io.github.peakaclient.model.ExportJob
import io.github.peakaclient.model.ExportRequest
import io.github.peakaclient.transfer.CsvImportResult
import io.github.peakaclient.transfer.CsvSource
import io.github.peakaclient.transfer.DownloadOptions
import io.github.peakaclient.transfer.DownloadedFiles
import io.github.peakaclient.transfer.TransferEvent
import java.nio.file.Path
import kotlinx.coroutines.future.await

/** Exports a saved query and downloads its files without blocking the coroutine's thread. */
suspend fun export(
    project: PeakaProject,
    queryId: String,
    directory: Path,
    policy: WaitPolicy = WaitPolicy.standard(),
    progress: (TransferEvent) -> Unit = {},
): DownloadedFiles {
    val request = ExportRequest.builder().format(ExportFormat.JSONL).build()
    val export = project.exports().startQueryAsync(queryId, request).await()
    val options = DownloadOptions.builder().waitPolicy(policy).listener(progress).build()
    return export.awaitAndDownloadAsync(directory, options).await()
}

/** Returns the latest exports. Optional parameters are one object; without it, the same method has one argument less. */
suspend fun latestExports(peaka: Peaka, projectId: String): List<ExportJob> =
    peaka.exports().listExports(projectId, ListExportsQuery.builder().limit(5).build()).awaitSend()

/** Imports a CSV file into a table. */
suspend fun importLeads(project: PeakaProject, csvFile: Path): CsvImportResult =
    project.imports().into("leads")
        .map("Full name", "name")
        .map("Email", "email")
        .from(CsvSource.of(csvFile))
        .sendAsync()
        .await()
