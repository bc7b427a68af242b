package io.github.peakaclient.recipes

import io.github.peakaclient.Peaka
import io.github.peakaclient.PeakaProject
import io.github.peakaclient.api.Operations
import io.github.peakaclient.call.ApiKey
import io.github.peakaclient.error.TransportException
import io.github.peakaclient.page.Pager
import io.github.peakaclient.query.Row
import io.github.peakaclient.recipes.asFlow
import io.github.peakaclient.sandbox.Sandbox
import io.github.peakaclient.sandbox.fault.Fault
import io.github.peakaclient.testing.TestExceptions
import io.github.peakaclient.testing.TestPages
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineExceptionHandler
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.runInterruptible
import okhttp3.Call
import okhttp3.EventListener
import okhttp3.OkHttpClient
import okhttp3.mockwebserver.MockResponse
import okhttp3.mockwebserver.SocketPolicy
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance
import org.junit.jupiter.api.Timeout

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowsTest {
    private val threads = CopyOnWriteArrayList<String>()
    private val events = object : EventListener() {
        override fun callStart(call: Call) {
            threads += Thread.currentThread().name
        }
    }
    private val http = OkHttpClient.Builder().eventListener(events).build()

    private lateinit var sandbox: Sandbox
    private lateinit var peaka: Peaka
    private lateinit var project: PeakaProject

    @BeforeAll
    fun start() {
        sandbox = Sandbox.start()
        peaka = Peaka.builder().apiKey(ApiKey.of(sandbox.partnerKey())).baseUrl(sandbox.baseUrl()).httpClient(http).build()
        project = peaka.project(sandbox.projectId())
    }

    @AfterAll
    fun stop() {
        peaka.close()
        sandbox.close()
    }

    @BeforeEach
    fun forget() {
        sandbox.clearRequests()
        threads.clear()
    }

    private val manyRows = "SELECT a.id FROM ${chargesTable.toSql()} a CROSS JOIN ${chargesTable.toSql()} b WHERE b.id <= 2"

    private fun pages(): Pager<Row> = project.queries().pages(chargesSql((1L..6L).toList()), listOf("id")).withPageSize(2)

    private fun pagesRequested(): Int = sandbox.requests("executeQuery").size

    private fun connectionsInUse(): Int = http.connectionPool.connectionCount() - http.connectionPool.idleConnectionCount()

    @Test
    fun `a page is requested when the items of the one before are done`() = runBlocking<Unit> {
        val requested = pages().asFlow().map { pagesRequested() }.toList()
        assertThat(requested).containsExactly(1, 1, 2, 2, 3, 3)
    }

    @Test
    fun `nothing is requested before it is collected, and nothing after the last item that is wanted`() = runBlocking<Unit> {
        val flow = pages().asFlow()
        assertThat(pagesRequested()).isZero()
        assertThat(flow.take(2).toList().map { it["id"] }).containsExactly("1", "2")
        assertThat(pagesRequested()).isEqualTo(1)
        assertThat(flow.toList()).describedAs("collected again").hasSize(6)
    }

    @Test
    fun `items come in the context of the collector, whose thread sends nothing`() = runBlocking<Unit> {
        val collector = Thread.currentThread()
        pages().asFlow().collect { assertThat(Thread.currentThread()).isSameAs(collector) }
        assertThat(threads).isNotEmpty.allMatch { it.startsWith("DefaultDispatcher-worker") }

        threads.clear()
        pages().asFlowOfKotlinx().collect { }
        assertThat(threads).describedAs("the function of kotlinx").isNotEmpty.containsOnly(collector.name)
    }

    @Test
    fun `a page that fails ends the flow`() = runBlocking<Unit> {
        val lost = TestExceptions.transport(Operations.LIST_EXPORTS, TransportException.Kind.CONNECTION_LOST)
        val items = mutableListOf<String>()
        assertThatExceptionOfType(TransportException::class.java)
            .isThrownBy { runBlocking { TestPages.failing(lost, listOf("a", "b")).asFlow().collect { items += it } } }
        assertThat(items).containsExactly("a", "b")
    }

    @Test
    fun `canceling the collector ends the request for a page`() {
        val failures = failuresOfCanceledRequest { silent ->
            silent.queries().pages("SELECT 1 AS id", listOf("id")).asFlow().collect { }
        }
        assertThat(failures).isEmpty()
    }

    @Test
    fun `a blocking call that is interrupted does not fail the scope of its coroutine`() {
        assertThat(failuresOfCanceledRequest { silent -> interruptibly { silent.queries().run("SELECT 1") } }).isEmpty()
        assertThat(failuresOfCanceledRequest { silent -> runInterruptible(Dispatchers.IO) { silent.queries().run("SELECT 1") } })
            .describedAs("without it").singleElement().isInstanceOf(TransportException::class.java)
    }

    /** Has a request canceled that a server has received and does not answer. */
    private fun failuresOfCanceledRequest(action: suspend (PeakaProject) -> Unit): List<Throwable> =
        LoopbackServer().use { server ->
            val received = CompletableDeferred<Unit>()
            server.answer {
                received.complete(Unit)
                MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE)
            }
            Peaka.builder().apiKey(ApiKey.of("pk_example")).baseUrl(server.url).build().use { silent ->
                failuresOfCanceled(received) { action(silent.project("p")) }
            }
        }

    /** Cancels a coroutine when it has begun, and returns the failures that an application would crash with. */
    private fun failuresOfCanceled(begun: CompletableDeferred<Unit>, action: suspend () -> Unit): List<Throwable> = runBlocking {
        val failures = CopyOnWriteArrayList<Throwable>()
        val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default + CoroutineExceptionHandler { _, failure -> failures += failure })
        val running = scope.launch { action() }
        begun.await()
        running.cancelAndJoin()
        failures
    }

    @Test
    fun `rows are opened and read on other threads, and closed when the flow ends, is left or fails`() = runBlocking<Unit> {
        val collector = Thread.currentThread()
        flowUsing { project.queries().run(manyRows) }.collect { assertThat(Thread.currentThread()).isSameAs(collector) }
        assertThat(connectionsInUse()).isZero()

        assertThat(flowUsing { project.queries().run(manyRows) }.take(2).toList()).hasSize(2)
        assertThat(connectionsInUse()).isZero()

        assertThatExceptionOfType(IllegalStateException::class.java)
            .isThrownBy { runBlocking { flowUsing { project.queries().run(manyRows) }.collect { error("of the collector") } } }
            .withMessage("of the collector")
        assertThat(connectionsInUse()).isZero()
        assertThat(threads).hasSize(3).allMatch { it.startsWith("DefaultDispatcher-worker") }

        project.queries().run(manyRows).use { rows ->
            assertThat(rows.asFlow().take(2).toList()).hasSize(2)
            assertThat(connectionsInUse()).describedAs("the function of kotlinx").isEqualTo(1)
        }
    }

    @Test
    fun `canceling the collector ends the answer that is read`() {
        sandbox.faults().next("executeQuery", Fault.stallAfter(100_000))
        val received = CompletableDeferred<Unit>()
        val failures = failuresOfCanceled(received) {
            flowUsing { project.queries().run(manyRows) }.collect { received.complete(Unit) }
        }
        assertThat(failures).isEmpty()
        assertThat(connectionsInUse()).isZero()
    }

    @Test
    fun `canceling the collector ends a read that waits`() {
        val waiting = CompletableDeferred<Unit>()
        val closed = CountDownLatch(1)
        val stream = object : Iterable<Int>, AutoCloseable {
            override fun iterator() = iterator<Int> {
                waiting.complete(Unit)
                closed.await()
                error("the items are closed")
            }

            override fun close() = closed.countDown()
        }
        assertThat(failuresOfCanceled(waiting) { flowUsing { stream }.collect { } }).isEmpty()
    }

    private class Items(private val items: Iterator<Int>) : Iterable<Int>, AutoCloseable {
        @Volatile
        var closed = false

        override fun iterator() = items

        override fun close() {
            closed = true
        }
    }

    @Test
    fun `a stream is closed, whatever ends the flow`() = runBlocking<Unit> {
        val complete = Items(listOf(1, 2, 3).iterator())
        assertThat(flowUsing { complete }.toList()).containsExactly(1, 2, 3)
        val broken = Items(iterator { yield(1); error("broken") })
        val received = mutableListOf<Int>()
        assertThatExceptionOfType(IllegalStateException::class.java)
            .isThrownBy { runBlocking { flowUsing { broken }.collect { received += it } } }
            .withMessage("broken")
        assertThat(received).isSubsetOf(1) // the failure can overtake it
        assertThat(listOf(complete, broken)).allMatch { it.closed }
        assertThatExceptionOfType(IllegalStateException::class.java)
            .isThrownBy { runBlocking { flowUsing<Int, Items> { error("not opened") }.collect { } } }
            .withMessage("not opened")
    }

    @Test
    fun `what is opened just when the flow is canceled is closed`() {
        val items = Items(listOf(1).iterator())
        val opening = CompletableDeferred<Unit>()
        val failures = failuresOfCanceled(opening) {
            flowUsing {
                opening.complete(Unit)
                assertThatExceptionOfType(InterruptedException::class.java).isThrownBy { CountDownLatch(1).await() }
                items
            }.collect { }
        }
        assertThat(failures).isEmpty()
        assertThat(items.closed).isTrue()
    }
}
