package io.github.peakaclient.recipes

import io.github.peakaclient.testing.TestRows
import java.net.URLClassLoader
import java.nio.file.Path
import kotlin.io.path.writeText
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatIllegalArgumentException
import org.jetbrains.kotlin.cli.common.arguments.K2JVMCompilerArguments
import org.jetbrains.kotlin.cli.common.messages.CompilerMessageSeverity
import org.jetbrains.kotlin.cli.common.messages.CompilerMessageSourceLocation
import org.jetbrains.kotlin.cli.common.messages.MessageCollector
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.jetbrains.kotlin.config.Services
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** Mistakes that the compiler finds, as it is without any option, and what it says. */
class CompilerMessagesTest {
    @TempDir
    private lateinit var directory: Path

    private val imports = """
        import io.github.peakaclient.*
        import io.github.peakaclient.api.*
        import io.github.peakaclient.call.*
        import io.github.peakaclient.chat.*
        import io.github.peakaclient.error.*
        import io.github.peakaclient.job.*
        import io.github.peakaclient.model.*
        import io.github.peakaclient.page.*
        import io.github.peakaclient.query.*
        import io.github.peakaclient.recipes.*
        import io.github.peakaclient.sql.*
        import kotlinx.coroutines.flow.Flow
        import retrofit2.await
    """.trimIndent()

    /** Each is taken for a value that can be null although it cannot, or the other way round. */
    private val nullMistakes = mapOf(
        """fun f(api: ConnectionsApi): Void = api.deleteConnection("p", "c").send()""" to mismatch("Void"),
        """suspend fun f(api: ConnectionsApi): Void = api.deleteConnection("p", "c").awaitSend()""" to mismatch("Void"),
        """fun f(api: ProjectsApi, r: ProjectRequest): Project = api.createProject("o", "w", r).send()""" to mismatch("Project"),
        """suspend fun f(api: ProjectsApi, r: ProjectRequest): String = api.createProject("o", "w", r).awaitSend().name""" to
            unsafe("Project"),
        """fun f(api: ConnectionsApi): ApiCall<Void> = api.deleteConnection("p", "c")""" to
            "Return type mismatch: expected 'ApiCall<Void>', actual 'ApiCall<Void?>'.",
        "fun f(connection: Connection): String = connection.url" to mismatch("String"),
        "fun f(export: ExportJob): Int = export.files.size" to unsafe("(Mutable)List<ExportFile>"),
        """fun f(row: Row): Int = row["id"].length""" to unsafe("String"),
        """fun f(row: Row): Long = row.getLongOrNull("id")""" to mismatch("Long"),
        """fun f(rows: Rows): List<String> = rows.mapTo { it["id"] }.collect(1)""" to
            "Return type mismatch: expected 'List<String>', actual '(Mutable)List<String?>'.",
        """fun f(rows: Rows): Flow<String> = flowUsing { rows.mapTo { it["id"] } }""" to
            "Return type mismatch: expected 'AutoCloseable & Iterable<String>', actual 'MappedRows<String?>'.",
        "fun f(page: Page<Row>): Cursor = page.next()" to mismatch("Cursor"),
        "fun f(event: ChatEvent): ChatStreamMode = event.mode()" to mismatch("ChatStreamMode"),
        "fun f(failure: ApiException): Int = failure.serverMessage().length" to unsafe("String"),
        "fun f(peaka: Peaka) = peaka.project(null)" to nullFor("String"),
        """fun f(api: ConnectionsApi, id: String?) = api.getConnection(id, "c")""" to
            "Argument type mismatch: actual type is 'String?', but 'String' was expected.",
        "fun f() = ApiKey.of(null)" to nullFor("String"),
        """fun f() = TableName.of("a", "b", null)""" to nullFor("String"),
        "fun f() = Peaka.builder().region(null)" to nullFor("Region"),
        "fun f(job: Job<CacheStatus>) = job.await(null)" to nullFor("WaitPolicy"),
    )

    private val otherMistakes = mapOf(
        """suspend fun f(api: ConnectionsApi): Void = api.deleteConnection("p", "c").await()""" to mismatch("Void"),
        """fun f(api: ConnectionsApi) = api.listConnections("p").awaitSend()""" to
            "Suspend function 'suspend fun <T> ApiCall<T>.awaitSend(): T' can only be called from a coroutine or another suspend function.",
        """fun <T : Any> ApiCall<T>.value(): T = send(); fun f(api: ConnectionsApi) = api.deleteConnection("p", "c").value()""" to
            "Candidate 'fun <T : Any> ApiCall<T>.value(): T' is inapplicable because of a receiver type mismatch.",
        """fun f(connection: Connection) { connection.name = "crm" }""" to "'val' cannot be reassigned.",
    )

    private val correct = listOf(
        """suspend fun f(api: ConnectionsApi): List<Connection> = api.listConnections("p").awaitSend()""",
        """suspend fun f(api: ConnectionsApi): Void? = api.deleteConnection("p", "c").awaitSend()""",
        "fun f(connection: Connection): String = connection.name + connection.url.orEmpty()",
        """fun f(row: Row): String = row["id"] ?: "none"""",
    )

    private fun mismatch(type: String) = "Return type mismatch: expected '$type', actual '$type?'."

    private fun unsafe(type: String) =
        "Only safe (?.) or non-null asserted (!!.) calls are allowed on a nullable receiver of type '$type?'."

    private fun nullFor(type: String) = "Null cannot be a value of a non-null type '$type'."

    @Test
    fun `mistakes are reported, each for what it is`() {
        val expected = nullMistakes + otherMistakes
        assertThat(messages(expected.keys + correct)).containsExactlyInAnyOrderEntriesOf(expected)
    }

    @Test
    fun `without our annotations, mistakes with null go unnoticed`() {
        assertThat(messages(nullMistakes.keys, jspecifyAnnotations = "ignore")).isEmpty()
    }

    @Test
    fun `what is right compiles, and a class whose parameters have no names says how a compiler keeps them`() {
        assertThat(messages(setOf("class Unnamed(val id: Long)") + correct)).isEmpty()
        URLClassLoader(arrayOf(classes.toUri().toURL()), javaClass.classLoader).use { loader ->
            assertThatIllegalArgumentException().isThrownBy { TestRows.of(listOf("id"), 1).mapTo(loader.loadClass("line0.Unnamed")) }
                .withMessageContaining("-parameters").withMessageContaining("-java-parameters")
        }
    }

    private val classes: Path get() = directory.resolve("classes")

    /** Compiles each line as a file in a package of its own, and returns what the compiler says of it. */
    private fun messages(lines: Set<String>, jspecifyAnnotations: String? = null): Map<String, String> {
        val files = lines.mapIndexed { i, line ->
            line to directory.resolve("Line$i.kt").apply { writeText("package line$i\n$imports\n$line\n") }
        }
        val messages = mutableMapOf<String, String>()
        val collector = object : MessageCollector {
            override fun report(severity: CompilerMessageSeverity, message: String, location: CompilerMessageSourceLocation?) {
                if (severity.isError || severity.isWarning) {
                    messages[files.find { it.second.toString() == location?.path }?.first ?: "of no line"] = message
                }
            }

            override fun hasErrors() = messages.isNotEmpty()

            override fun clear() = Unit
        }
        val arguments = K2JVMCompilerArguments().apply {
            freeArgs = files.map { it.second.toString() }
            classpath = System.getProperty("java.class.path")
            destination = classes.toString()
            noStdlib = true
            noReflect = true
            this.jspecifyAnnotations = jspecifyAnnotations
        }
        K2JVMCompiler().exec(collector, Services.EMPTY, arguments)
        return messages
    }
}
