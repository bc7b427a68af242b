package io.github.peakaclient.recipes

import io.github.peakaclient.Peaka
import io.github.peakaclient.Region
import io.github.peakaclient.call.PeakaCalls
import io.github.peakaclient.chat.ChatEvent
import io.github.peakaclient.error.ApiException
import io.github.peakaclient.error.JobFailedException
import io.github.peakaclient.job.Job
import io.github.peakaclient.model.CacheState
import io.github.peakaclient.model.CacheStatus
import io.github.peakaclient.model.Connection
import io.github.peakaclient.model.ExportJob
import io.github.peakaclient.model.ProjectRequest
import io.github.peakaclient.page.Page
import io.github.peakaclient.page.Pager
import io.github.peakaclient.query.Row
import io.github.peakaclient.query.Rows
import kotlin.reflect.typeOf
import kotlinx.coroutines.future.await
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import retrofit2.await

/**
 * The compiler knows of each type whether it can be null. One that it does not know would be a platform type, which is written with `!`
 * and lets every mistake pass. Nothing here is called: only the types that the compiler infers count.
 */
class NullnessTest {
    private lateinit var peaka: Peaka
    private lateinit var connection: Connection
    private lateinit var export: ExportJob
    private lateinit var state: CacheState
    private lateinit var rows: Rows
    private lateinit var row: Row
    private lateinit var pager: Pager<Row>
    private lateinit var project: ProjectRequest
    private lateinit var job: Job<CacheStatus>
    private lateinit var page: Page<Row>
    private lateinit var event: ChatEvent
    private lateinit var failure: ApiException
    private lateinit var failedJob: JobFailedException

    /** Returns the type that the compiler infers for an expression. */
    private inline fun <reified T> typeOfResult(@Suppress("UNUSED_PARAMETER") noinline expression: suspend () -> T): String =
        typeOf<T>().toString().substringBefore(" (Kotlin reflection").replace(Regex("[\\w.]+[.$]"), "")

    @Test
    fun calls() {
        assertThat(typeOfResult { peaka.connections() }).isEqualTo("ConnectionsApi")
        assertThat(typeOfResult { peaka.connections().listConnections("p") }).isEqualTo("ApiCall<List<Connection>>")
        assertThat(typeOfResult { peaka.connections().listConnections("p").send() }).isEqualTo("List<Connection>")
        assertThat(typeOfResult { peaka.connections().listConnections("p").await() }).isEqualTo("List<Connection>")
        assertThat(typeOfResult { peaka.connections().listConnections("p").awaitSend() }).isEqualTo("List<Connection>")
        assertThat(typeOfResult { peaka.connections().listConnections("p").sendAsync() })
            .isEqualTo("CompletableFuture<List<Connection>>")
        assertThat(typeOfResult { PeakaCalls.sendWithInfo(peaka.connections().listConnections("p")).value() })
            .isEqualTo("List<Connection>")
    }

    @Test
    fun `calls without an answer`() {
        assertThat(typeOfResult { peaka.connections().deleteConnection("p", "c") }).isEqualTo("ApiCall<Void?>")
        assertThat(typeOfResult { peaka.connections().deleteConnection("p", "c").clone() }).isEqualTo("ApiCall<Void?>")
        assertThat(typeOfResult { peaka.connections().deleteConnection("p", "c").send() }).isEqualTo("Void?")
        assertThat(typeOfResult { peaka.connections().deleteConnection("p", "c").await() }).isEqualTo("Void?")
        assertThat(typeOfResult { peaka.connections().deleteConnection("p", "c").awaitSend() }).isEqualTo("Void?")
        assertThat(typeOfResult { peaka.connections().deleteConnection("p", "c").sendAsync().await() }).isEqualTo("Void?")
    }

    @Test
    fun `calls that can have no answer`() {
        assertThat(typeOfResult { peaka.projects().createProject("o", "w", project).send() }).isEqualTo("Project?")
        assertThat(typeOfResult { peaka.projects().createProject("o", "w", project).awaitSend() }).isEqualTo("Project?")
    }

    @Test
    fun `coroutines and flows`() {
        assertThat(typeOfResult { interruptibly { job.await() } }).isEqualTo("CacheStatus")
        assertThat(typeOfResult { interruptibly { peaka.connections().deleteConnection("p", "c").send() } }).isEqualTo("Void?")
        assertThat(typeOfResult { pager.asFlow() }).isEqualTo("Flow<Row>")
        assertThat(typeOfResult { flowUsing { rows } }).isEqualTo("Flow<Row>")
        assertThat(typeOfResult { flowUsing { rows.mapTo { it["id"] } } }).isEqualTo("Flow<String?>")
        assertThat(typeOfResult { flowUsing { peaka.project("p").chats().stream("?") } }).isEqualTo("Flow<ChatEvent>")
    }

    @Test
    fun models() {
        assertThat(typeOfResult { connection.id }).isEqualTo("String")
        assertThat(typeOfResult { connection.url }).isEqualTo("String?")
        assertThat(typeOfResult { export.rowCount }).isEqualTo("Long?")
        assertThat(typeOfResult { export.isDownloadable }).isEqualTo("Boolean?")
        assertThat(typeOfResult { export.files }).isEqualTo("List<ExportFile>?")
        assertThat(typeOfResult { export.additionalProperties }).isEqualTo("Map<String, Object?>")
        assertThat(typeOfResult { export.getRaw("files") }).isEqualTo("Object?")
        assertThat(typeOfResult { state.known() }).isEqualTo("Known")
        assertThat(typeOfResult { Region.EU.baseUrl() }).isEqualTo("String")
    }

    @Test
    fun `rows and pages`() {
        assertThat(typeOfResult { row["id"] }).isEqualTo("String?")
        assertThat(typeOfResult { row[0] }).isEqualTo("String?")
        assertThat(typeOfResult { row.getString("id") }).isEqualTo("String")
        assertThat(typeOfResult { row.getLong("id") }).isEqualTo("long")
        assertThat(typeOfResult { row.getLongOrNull("id") }).isEqualTo("Long?")
        assertThat(typeOfResult { rows.mapTo { it["id"] } }).isEqualTo("MappedRows<String?>")
        assertThat(typeOfResult { rows.mapTo { it.getString("id") }.collect(1) }).isEqualTo("List<String>")
        assertThat(typeOfResult { rows.mapTo(Charge::class.java).first() }).isEqualTo("Charge")
        assertThat(typeOfResult { rows.first() }).isEqualTo("Row")
        assertThat(typeOfResult { page.items() }).isEqualTo("List<Row>")
        assertThat(typeOfResult { page.next() }).isEqualTo("Cursor?")
    }

    @Test
    fun `jobs, chats and exceptions`() {
        assertThat(typeOfResult { job.await() }).isEqualTo("CacheStatus")
        assertThat(typeOfResult { job.poll().answer().status }).isEqualTo("CacheState")
        assertThat(typeOfResult { job.awaitAsync() }).isEqualTo("CompletableFuture<CacheStatus>")
        assertThat(typeOfResult { event.mode() }).isEqualTo("ChatStreamMode?")
        assertThat(typeOfResult { event.data() }).isEqualTo("String")
        assertThat(typeOfResult { failure.serverMessage() }).isEqualTo("String?")
        assertThat(typeOfResult { failure.headers() }).isEqualTo("Map<String, List<String>>")
        assertThat(typeOfResult { failure.attempts() }).isEqualTo("List<Attempt>")
        assertThat(typeOfResult { failedJob.phase() }).isEqualTo("JobPhase")
        assertThat(typeOfResult { failedJob.lastStatus() }).isEqualTo("Object?")
    }
}
