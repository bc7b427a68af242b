package io.github.peakaclient.recipes

import io.github.peakaclient.Peaka
import io.github.peakaclient.api.ApiCall
import io.github.peakaclient.api.Operation
import io.github.peakaclient.api.PeakaApis
import io.github.peakaclient.api.PeakaRetrofit
import io.github.peakaclient.call.ApiKey
import java.lang.reflect.Method
import java.lang.reflect.ParameterizedType
import kotlinx.coroutines.future.await
import kotlinx.coroutines.runBlocking
import okhttp3.mockwebserver.Dispatcher
import okhttp3.mockwebserver.MockResponse
import okhttp3.mockwebserver.MockWebServer
import okhttp3.mockwebserver.RecordedRequest
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import retrofit2.await

/** Operations that can have no answer give null, where Kotlin's `await()` fails for a type that cannot be null. */
class NoAnswerTest {
    private val accessors = PeakaApis::class.java.methods.filter { it.returnType.simpleName.endsWith("Api") }
    private val operations: List<Pair<Method, Method>> = accessors.flatMap { accessor ->
        // the form without optional parameters
        accessor.returnType.methods.filter { it.canHaveNoAnswer() }.sortedBy { it.parameterCount }.distinctBy { it.name }.map { accessor to it }
    }

    private fun Method.canHaveNoAnswer() =
        (genericReturnType as? ParameterizedType)?.actualTypeArguments?.single() == Void::class.java ||
            getAnnotation(Operation::class.java)?.lenientAnswer == true

    @Test
    fun `there are such operations`() {
        assertThat(operations.map { it.second.name }).hasSize(22 + 43).contains("deleteConnection", "createProject", "addTableColumns")
    }

    @ParameterizedTest
    @ValueSource(ints = [200, 204])
    fun `each gives null, however it is sent`(status: Int) {
        MockWebServer().use { server ->
            server.dispatcher = object : Dispatcher() {
                override fun dispatch(request: RecordedRequest) = MockResponse().setResponseCode(status)
            }
            Peaka.builder().apiKey(ApiKey.of("pk_example")).baseUrl(server.url("/").toString()).build().use { peaka ->
                for ((accessor, operation) in operations) {
                    val call = call(accessor(peaka), operation)
                    assertThat(call.send()).describedAs(operation.name).isNull()
                    runBlocking {
                        assertThat(call.clone().await()).describedAs(operation.name).isNull()
                        assertThat(call.clone().sendAsync().await()).describedAs(operation.name).isNull()
                        assertThat(call.clone().answer()).describedAs(operation.name).isNull()
                    }
                }
            }
            assertThat(server.requestCount).isEqualTo(4 * operations.size)
        }
    }

    @Suppress("UNCHECKED_CAST")
    private fun call(api: Any, operation: Method): ApiCall<Void?> =
        operation(api, *operation.parameterTypes.map { argument(it) }.toTypedArray()) as ApiCall<Void?>

    /** Returns an id or, for a body, a model without members: those that are required are asked for when they are read. */
    private fun argument(type: Class<*>): Any =
        when (type) {
            String::class.java -> "x"
            List::class.java -> listOf<Any>()
            else -> checkNotNull(PeakaRetrofit.moshi().adapter(type).fromJson("{}"))
        }
}
