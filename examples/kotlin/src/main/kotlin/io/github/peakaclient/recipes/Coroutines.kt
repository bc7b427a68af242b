package io.github.peakaclient.recipes

import io.github.peakaclient.Peaka
import io.github.peakaclient.error.InvalidCredentialsException
import io.github.peakaclient.error.PeakaException
import io.github.peakaclient.job.WaitPolicy
import io.github.peakaclient.model.ConnectionRequest
import io.github.peakaclient.sql.Sql
import io.github.peakaclient.sql.TableName
import kotlinx.coroutines.flow.take

/** Runs what the README shows of coroutines. */
suspend fun coroutines(
    peaka: Peaka,
    projectId: String,
    request: ConnectionRequest,
    table: TableName,
    ids: List<Long>,
    cacheId: String,
    policy: WaitPolicy,
) {
    try {
        println("connected ${peaka.connections().createConnection(projectId, request).awaitSend().name}")
    } catch (e: InvalidCredentialsException) {
        println("the data source refused it: ${e.serverMessage()}")
    } catch (e: PeakaException) {
        println(if (e.isRetryable && !e.mayHaveBeenProcessed()) "try again later" else e.message)
    }

    val project = peaka.project(projectId)
    interruptibly { project.tables().ensureCached(table, policy) }                    // else Stripe can stop at 100 rows
    val sql = "SELECT id, amount, currency FROM ${table.toSql()} WHERE id ${Sql.inList(ids)}"
    flowUsing { project.queries().run(sql) }.take(2).collect { row ->                 // which ends the query
        println("${row["currency"]} ${row.getBigDecimal("amount")}")                  // row[…] is a String?
    }
    flowUsing { project.queries().run(sql).mapTo(Charge::class.java) }.collect { println(it.amount) }
    project.tables().search("charges").tables().asFlow().collect { println(it.table) }
    println(interruptibly { project.caches().startFullRefresh(cacheId).await(policy) }.status)
}
