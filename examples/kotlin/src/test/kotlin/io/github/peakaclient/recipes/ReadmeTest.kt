package io.github.peakaclient.recipes

import java.nio.file.Path
import kotlin.io.path.readText
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** The Kotlin of the README is the bodies of functions that are compiled and tested. */
class ReadmeTest {
    private val readme = Path.of("../../README.md").readText()
    private val blocks = Regex("^```kotlin\n(.*?)^```$", setOf(RegexOption.MULTILINE, RegexOption.DOT_MATCHES_ALL))
        .findAll(readme).map { it.groupValues[1].trim() }.toList()

    @Test
    fun `the Kotlin of the README is that of functions`() {
        assertThat(listOf("QuickStart", "Coroutines").map { body(it) }).containsAll(blocks)
        assertThat(blocks).isNotEmpty
    }

    private fun body(file: String): String =
        Path.of("src/main/kotlin/io/github/peakaclient/recipes/$file.kt").readText()
            .substringAfter("suspend fun ").substringAfter(") {\n").substringBeforeLast("}").trimIndent().trim()
}
