package io.github.peakaclient.recipes

import io.github.peakaclient.Peaka
import io.github.peakaclient.error.PeakaException
import io.github.peakaclient.error.WaitTimeoutException
import io.github.peakaclient.job.WaitPolicy
import io.github.peakaclient.sql.TableName
import kotlinx.coroutines.future.await

/** Runs what the README shows of Kotlin. */
suspend fun quickStart(
    peaka: Peaka,
    projectId: String,
    table: TableName,
    sql: String,
    cacheId: String,
    policy: WaitPolicy,
) {
    val connections = peaka.connections().listConnections(projectId).sendAsync().await()
    connections.forEach { println("${it.name}: ${it.type}") }

    val project = peaka.project(projectId)
    project.tables().ensureCachedAsync(table, policy).await()                             // else Stripe stops at 100 rows
    project.queries().run(sql).use { rows ->
        for (row in rows) println("${row["currency"]} ${row.getBigDecimal("amount")}")    // row[…] is a String?
    }
    val charges: List<Charge> = project.queries().run(sql).mapTo(Charge::class.java).collect(1_000)
    println(charges.maxOf { it.amount })

    try {
        val refresh = project.caches().startFullRefreshAsync(cacheId).await()
        println(refresh.awaitAsync(policy).await().status)                                // Job.await() blocks the thread
    } catch (e: WaitTimeoutException) {
        println("still ${e.lastState()}")
    } catch (e: PeakaException) {
        println(e.message)
    }
}
