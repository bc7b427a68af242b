package io.github.peakaclient.recipes

import java.nio.file.Path
import kotlin.io.path.readText
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** The Kotlin of the README is the body of a function that is compiled and tested. */
class ReadmeTest {
    private val readme = Path.of("../../README.md").readText()
    private val blocks = Regex("^```kotlin\n(.*?)^```$", setOf(RegexOption.MULTILINE, RegexOption.DOT_MATCHES_ALL)).findAll(readme)

    @Test
    fun `the Kotlin of the README is that of the quick start`() {
        val source = Path.of("src/main/kotlin/io/github/peakaclient/recipes/QuickStart.kt").readText()
        val body = source.substringAfter("fun quickStart(").substringAfter("{\n").substringBeforeLast("}").trimIndent()
        assertThat(blocks.single().groupValues[1].trim()).isEqualTo(body.trim())
    }
}
