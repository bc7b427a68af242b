package io.github.peakaclient.recipes

import io.github.peakaclient.Peaka
import io.github.peakaclient.api.ApiCall
import io.github.peakaclient.api.OperationInfo
import io.github.peakaclient.api.OperationInfo.Answer
import io.github.peakaclient.api.OptionalParameters
import io.github.peakaclient.api.PeakaApis
import io.github.peakaclient.api.PeakaRetrofit
import io.github.peakaclient.call.ApiKey
import io.github.peakaclient.error.DecodingException
import io.github.peakaclient.model.ExecuteQueryRequest
import io.github.peakaclient.model.ExecuteStatement
import java.lang.reflect.AnnotatedParameterizedType
import java.lang.reflect.Method
import kotlinx.coroutines.future.await
import kotlinx.coroutines.runBlocking
import okhttp3.MultipartBody
import okhttp3.mockwebserver.MockResponse
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.jspecify.annotations.Nullable
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import retrofit2.await

/** Operations that can have no answer give null, however they are sent; all others fail if they have none, and never give null. */
class NoAnswerTest {
    private val operations: List<Pair<Method, Method>> =
        PeakaApis::class.java.methods.filter { it.returnType.simpleName.endsWith("Api") }.flatMap { accessor ->
            accessor.returnType.declaredMethods.filter { !it.isDefault && !it.isSynthetic }.map { accessor to it }
        }

    private fun answering(vararg answers: Answer) = operations.filter { (_, operation) -> OperationInfo.of(operation).answer() in answers }

    @Test
    fun `the type of each operation says whether it can have no answer`() {
        assertThat(operations.filter { (_, operation) -> operation.givesNullable() })
            .containsExactlyInAnyOrderElementsOf(answering(Answer.NONE, Answer.OPTIONAL))
        assertThat(names(answering(Answer.NONE))).hasSize(22).contains("deleteConnection")
        assertThat(names(answering(Answer.OPTIONAL))).hasSize(43).contains("createProject", "addTableColumns")
        assertThat(names(operations)).hasSize(138)
    }

    private fun Method.givesNullable() =
        (annotatedReturnType as AnnotatedParameterizedType).annotatedActualTypeArguments.single().isAnnotationPresent(Nullable::class.java)

    private fun names(operations: List<Pair<Method, Method>>) = operations.map { it.second.name }.distinct()

    @ParameterizedTest
    @CsvSource("200, ''", "204, ''", "200, null")
    fun `each that can gives null, however it is sent`(status: Int, body: String) {
        answered(status, body, answering(Answer.NONE, Answer.OPTIONAL)) { name, call ->
            assertThat(call.send()).describedAs(name).isNull()
            runBlocking {
                assertThat(call.clone().awaitSend()).describedAs(name).isNull()
                assertThat(call.clone().await()).describedAs(name).isNull()
                assertThat(call.clone().sendAsync().await()).describedAs(name).isNull()
            }
        }
    }

    @Test
    fun `each other fails`() {
        answered(200, "", answering(Answer.VALUE)) { name, call ->
            for (send in listOf<suspend () -> Any?>({ call.send() }, { call.clone().awaitSend() }, { call.clone().await() })) {
                assertThatExceptionOfType(DecodingException::class.java).describedAs(name).isThrownBy { runBlocking { send() } }
            }
        }
    }

    private fun answered(status: Int, body: String, operations: List<Pair<Method, Method>>, action: (String, ApiCall<Any?>) -> Unit) {
        LoopbackServer().use { server ->
            server.answer { MockResponse().setResponseCode(status).setBody(body) }
            Peaka.builder().apiKey(ApiKey.of("pk_example")).baseUrl(server.url).build().use { peaka ->
                for ((accessor, operation) in operations) {
                    action(operation.name, call(accessor(peaka), operation))
                }
            }
        }
    }

    @Suppress("UNCHECKED_CAST")
    private fun call(api: Any, operation: Method): ApiCall<Any?> =
        operation(api, *operation.parameterTypes.map { argument(it) }.toTypedArray()) as ApiCall<Any?>

    /** Returns an id or, for a body, a model without members: those that are required are asked for when they are read. */
    private fun argument(type: Class<*>): Any =
        when (type) {
            String::class.java -> "x"
            List::class.java -> listOf<Any>()
            MultipartBody.Part::class.java -> MultipartBody.Part.createFormData("file", "x")
            ExecuteQueryRequest::class.java -> ExecuteStatement.builder().statement("SELECT 1").build()
            else -> if (OptionalParameters::class.java.isAssignableFrom(type)) withoutParameters(type) else withoutMembers(type)
        }

    private fun withoutMembers(type: Class<*>): Any = checkNotNull(PeakaRetrofit.moshi().adapter(type).fromJson("{}"))

    private fun withoutParameters(type: Class<*>): Any {
        val builder = type.getMethod("builder")(null)
        return builder.javaClass.getMethod("build")(builder)
    }
}
