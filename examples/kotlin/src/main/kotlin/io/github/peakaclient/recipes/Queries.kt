package io.github.peakaclient.recipes

import io.github.peakaclient.Peaka
import io.github.peakaclient.PeakaProject
import io.github.peakaclient.job.WaitPolicy
import io.github.peakaclient.model.CreateQueryRequest
import io.github.peakaclient.model.SavedQuery
import io.github.peakaclient.query.Queries
import io.github.peakaclient.query.Row
import io.github.peakaclient.sql.Sql
import io.github.peakaclient.sql.TableName
import java.math.BigDecimal
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.future.await

/** A table of a database, which is read completely; one of an API connector has to be cached first, see [cached]. */
val chargesTable: TableName = TableName.of("demo", "sales", "charges")

/** A row of [chargesTable]. The names of its parameters are in the class file, since this module is compiled with `-java-parameters`. */
data class Charge(val id: Long, val amount: BigDecimal, val currency: String?)

/** Returns the SQL that reads some charges. Names and values are quoted, whatever they hold. */
fun chargesSql(ids: Collection<Long>): String =
    "SELECT id, amount, currency FROM ${chargesTable.toSql()} WHERE id ${Sql.inList(ids)} ORDER BY id"

/**
 * Returns queries that work on all rows of a table. A live read of an API connector such as Stripe can stop at its first page without an
 * error, so the table is cached first. The queries are refused if it is not, such as after somebody has deleted its cache.
 */
suspend fun cached(project: PeakaProject, table: TableName, policy: WaitPolicy): Queries {
    project.tables().ensureCachedAsync(table, policy).await()
    return project.queries().requiringCached(table)
}

/** Prints rows while they arrive: one is in memory at a time. */
fun printCharges(project: PeakaProject, ids: Collection<Long>, out: Appendable) {
    project.queries().run(chargesSql(ids)).use { rows ->
        for (row in rows) out.append("${row["id"]}: ${row.getBigDecimal("amount")} ${row["currency"] ?: "?"}\n")
    }
}

/** Returns rows as objects of a data class. */
fun charges(project: PeakaProject, ids: Collection<Long>): List<Charge> =
    project.queries().run(chargesSql(ids)).mapTo(Charge::class.java).collect(1_000)

/** Returns the first rows that exceed an amount. The sequence is lazy, so the rows after them are never read. */
fun largeCharges(project: PeakaProject, ids: Collection<Long>, amount: BigDecimal): List<Charge> =
    project.queries().run(chargesSql(ids))
        .mapTo { Charge(it.getLong("id"), it.getBigDecimal("amount"), it["currency"]) }
        .use { charges -> charges.asSequence().filter { it.amount > amount }.take(2).toList() }

/**
 * Returns rows as a flow. The query runs when the flow is collected, and ends with it. Not with `runAsync(…).await()`: a coroutine that is
 * canceled just then would lose rows that are open.
 */
fun chargesFlow(project: PeakaProject, ids: Collection<Long>): Flow<Row> =
    flowUsing { project.queries().run(chargesSql(ids)) }

/** Returns rows as a flow of objects of a data class. */
fun mappedChargesFlow(project: PeakaProject, ids: Collection<Long>): Flow<Charge> =
    flowUsing { project.queries().run(chargesSql(ids)).mapTo(Charge::class.java) }

/** Saves a query: models are made by builders and read by properties. */
suspend fun save(peaka: Peaka, projectId: String, sql: String): SavedQuery {
    val request = CreateQueryRequest.builder().displayName("charges").inputQuery(sql).build()
    return peaka.queries().createQuery(projectId, request).awaitSend()
}

/** Returns the names of the first tables that a search finds. Pages are fetched when they are needed. */
suspend fun tablesLike(project: PeakaProject, text: String): List<String?> =
    project.tables().search(text).tables().asFlow().map { it.table }.take(3).toList()

/** Returns the same, and blocks the thread meanwhile. */
fun tablesLikeBlocking(project: PeakaProject, text: String): List<String?> =
    project.tables().search(text).tables().take(3).map { it.table }
