package io.github.peakaclient.recipes

import io.github.peakaclient.Peaka
import io.github.peakaclient.PeakaProject
import io.github.peakaclient.call.ApiKey
import io.github.peakaclient.credential.StripeCredential
import io.github.peakaclient.error.InvalidCredentialsException
import io.github.peakaclient.job.WaitPolicy
import io.github.peakaclient.model.CacheRequest
import io.github.peakaclient.model.CacheState
import io.github.peakaclient.model.CatalogRequest
import io.github.peakaclient.model.ColumnRequest
import io.github.peakaclient.model.ColumnType
import io.github.peakaclient.model.ConnectionRequest
import io.github.peakaclient.sandbox.Sandbox
import io.github.peakaclient.sandbox.fault.Fault
import io.github.peakaclient.sandbox.job.SandboxJob
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import kotlin.text.Charsets.UTF_8
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.io.TempDir
import retrofit2.HttpException
import retrofit2.await

/** Every recipe runs against the sandbox. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecipesTest {
    private val quick = WaitPolicy.builder().firstInterval(Duration.ofMillis(1)).maxInterval(Duration.ofMillis(1)).build()
    private val valid = hubSpot("app", "secret", "token")
    private val refused = hubSpot("app", "invalid", "token")
    private val ids = listOf(1L, 2L, 3L)

    private lateinit var sandbox: Sandbox
    private lateinit var peaka: Peaka
    private lateinit var project: PeakaProject
    private lateinit var cacheId: String

    @BeforeAll
    fun start() {
        sandbox = Sandbox.start()
        peaka = Peaka.builder().apiKey(ApiKey.of(sandbox.partnerKey())).baseUrl(sandbox.baseUrl()).build()
        project = peaka.project(sandbox.projectId())
        val payments = StripeCredential.builder().token("sk_test").build().toRequest("payments")
        val connection = peaka.connections().createConnection(project.id(), payments).send()
        val stripe = CatalogRequest.builder().name("stripe").connectionId(connection.id).build()
        val catalog = peaka.catalogs().createCatalog(project.id(), stripe).send()
        val request = CacheRequest.builder().catalogId(catalog.id).schemaName("payment").tableName("charges").build()
        val sync = project.caches().create(request)
        sync.await(quick)
        cacheId = sync.id()
    }

    @AfterAll
    fun stop() {
        peaka.close()
        sandbox.close()
    }

    @Test
    fun `connections are made, listed, found and deleted`() = runBlocking<Unit> {
        val blocking = connectBlocking(peaka, project.id(), valid)
        val suspending = connect(peaka, project.id(), valid)
        assertThat(connectionNames(peaka, project.id())).containsOnlyOnce("Demo database").contains("crm")

        assertThat(find(peaka, project.id(), blocking.id)?.name).isEqualTo("crm")
        disconnect(peaka, project.id(), blocking)
        assertThat(find(peaka, project.id(), blocking.id)).isNull()
        disconnect(peaka, project.id(), suspending)

        assertThat(connectionNames(peaka, project.id())).doesNotContain("crm")
    }

    @Test
    fun `outcomes of a call are described`() = runBlocking<Unit> {
        assertThat(outcomeOf(refused)).startsWith("the data source refused it: ")
        sandbox.faults().next("createConnection", Fault.status(503))
        assertThat(outcomeOf(valid)).isEqualTo("refused with 503")
        sandbox.faults().next("createConnection", Fault.reset())
        assertThat(outcomeOf(valid)).startsWith("failed: createConnection")
    }

    private suspend fun outcomeOf(request: ConnectionRequest) = tryToConnect(peaka, project.id(), request)

    @Test
    fun `await of a future throws our exceptions, and that of Retrofit its own`() {
        assertThatExceptionOfType(InvalidCredentialsException::class.java)
            .isThrownBy { runBlocking { connect(peaka, project.id(), refused) } }
        assertThatExceptionOfType(InvalidCredentialsException::class.java)
            .isThrownBy { runBlocking { peaka.connections().createConnection(project.id(), refused).awaitSend() } }
        assertThatExceptionOfType(HttpException::class.java)
            .isThrownBy { runBlocking { peaka.connections().createConnection(project.id(), refused).await() } }
    }

    @Test
    fun `rows are printed, mapped, filtered and collected as a flow`() = runBlocking<Unit> {
        val charges = charges(project, ids)
        assertThat(charges).extracting<Long> { it.id }.isEqualTo(ids)

        val text = StringBuilder()
        printCharges(project, ids, text)
        assertThat(text.lines()).startsWith("1: ${charges[0].amount} ${charges[0].currency}")

        val smallest = charges.minOf { it.amount }
        assertThat(largeCharges(project, ids, smallest)).isNotEmpty.isEqualTo(charges.filter { it.amount > smallest }.take(2))
        assertThat(chargesFlow(project, ids).take(2).toList().map { it["id"] }).containsExactly("1", "2")
    }

    @Test
    fun `rows are mapped to a record`() {
        val briefs = project.queries().run(chargesSql(ids)).mapTo(Brief::class.java).collect(10)
        assertThat(briefs).extracting<Long> { it.id }.isEqualTo(ids)
    }

    @JvmRecord
    private data class Brief(val id: Long, val currency: String?)

    @Test
    fun `rows are mapped to a class whose parameters have default values`() {
        val defaults = project.queries().run(chargesSql(ids)).mapTo(Defaults::class.java).collect(10)
        assertThat(defaults).extracting<Long> { it.id }.isEqualTo(ids)
    }

    private data class Defaults(val id: Long = 0, val currency: String? = null)

    @Test
    fun `extensions of iterables are not hidden`() {
        val texts = project.queries().run(chargesSql(ids)).mapTo(mutableSetOf()) { it["id"] }
        val numbers = project.queries().run(chargesSql(ids)).map { it.getLong("id") }.filter { it > 1 }
        assertThat(texts).containsExactly("1", "2", "3")
        assertThat(numbers).containsExactly(2, 3)
    }

    @Test
    fun `tables are found and read as a whole`() = runBlocking<Unit> {
        assertThat(tablesLike(project, "charg")).contains("charges").isEqualTo(tablesLikeBlocking(project, "charg"))
        assertThat(cached(project, chargesTable, quick).run(chargesSql(ids)).collect(10)).hasSize(3)
    }

    @Test
    fun `caches are refreshed`() = runBlocking<Unit> {
        val states = mutableListOf<String>()
        assertThat(refreshBlocking(project, cacheId, quick) { states += it }.status).isEqualTo(CacheState.COMPLETED)
        assertThat(states).startsWith("RUNNING").endsWith("COMPLETED")

        val token = project.caches().attachFullRefresh(cacheId).token().toString()
        assertThat(resume(project, token, quick).status).isEqualTo(CacheState.COMPLETED)

        assertThat(outcome(project, cacheId, quick)).isEqualTo("it is fresh")
        sandbox.jobs().failNext(SandboxJob.FULL_REFRESH)
        assertThat(outcome(project, cacheId, quick)).startsWith("it failed: ")
        assertThat(describe(CacheState.of("NEW"))).isEqualTo("it is NEW")
    }

    @Test
    fun `queries are saved and exported`(@TempDir directory: Path) = runBlocking<Unit> {
        val query = save(peaka, project.id(), chargesSql(ids))
        val files = export(project, query.id, directory, quick)
        assertThat(Files.readAllLines(files.files().single().file().toPath())).hasSize(ids.size)
        assertThat(latestExports(peaka, project.id()).map { it.id }).contains(files.job().id)
    }

    @Test
    fun `files are imported`(@TempDir directory: Path) = runBlocking<Unit> {
        val columns = listOf("name", "email").map { ColumnRequest.builder().name(it).dataType(ColumnType.VARCHAR).build() }
        peaka.tables().createTable(project.id(), "leads").send()
        peaka.tables().addTableColumns(project.id(), "leads", columns).send()
        val csv = Files.writeString(directory.resolve("leads.csv"), "Full name,Email\nAda,ada@example.com\n")
        assertThat(importLeads(project, csv).processed()).isEqualTo(1)
    }

    @Test
    fun `the agent answers`() = runBlocking<Unit> {
        val text = StringBuilder()
        printAnswer(project, "How many customers are there?", text)
        assertThat(text.lines().first()).startsWith("messages ")
        assertThat(answerFlow(project, "How many customers are there?").take(1).toList()).hasSize(1)
    }

    @Test
    fun `what the README shows runs`() {
        assertThat(printed { quickStart(peaka, project.id(), chargesTable, chargesSql(ids), cacheId, quick) })
            .startsWith("Demo database: POSTGRES").contains("COMPLETED")
        assertThat(printed { coroutines(peaka, project.id(), refused, chargesTable, ids, cacheId, quick) })
            .contains("charges", "COMPLETED").element(0).asString().startsWith("the data source refused it: ")
    }

    private fun printed(action: suspend () -> Unit): List<String> {
        val console = System.out
        val printed = ByteArrayOutputStream()
        System.setOut(PrintStream(printed, true, UTF_8))
        try {
            runBlocking { action() }
        } finally {
            System.setOut(console)
        }
        return printed.toString(UTF_8).lines()
    }

    @Test
    fun `a cache is refreshed on old Android too`() = runBlocking<Unit> {
        assertThat(refreshInterruptibly(project, cacheId, quick).status).isEqualTo(CacheState.COMPLETED)
    }

    @Test
    fun `rows are collected as a flow of objects`() = runBlocking<Unit> {
        assertThat(mappedChargesFlow(project, ids).toList()).isEqualTo(charges(project, ids))
    }
}
