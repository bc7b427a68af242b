package io.github.peakaclient.recipes

import io.github.peakaclient.Peaka
import io.github.peakaclient.api.ApiCall
import io.github.peakaclient.call.ApiKey
import io.github.peakaclient.call.CallOptions
import io.github.peakaclient.error.DecodingException
import io.github.peakaclient.error.ServerException
import io.github.peakaclient.error.TransportException
import io.github.peakaclient.model.Connection
import io.github.peakaclient.retry.RetryPolicy
import java.io.IOException
import java.time.Duration
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.future.await
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import okhttp3.Call
import okhttp3.EventListener
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.ResponseBody
import okhttp3.mockwebserver.MockResponse
import okhttp3.mockwebserver.SocketPolicy
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.assertj.core.api.Assertions.catchThrowable
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.mockito.ArgumentCaptor
import org.mockito.Mockito.mock
import org.mockito.Mockito.verify
import org.mockito.Mockito.`when`
import retrofit2.Callback
import retrofit2.HttpException
import retrofit2.Response
import retrofit2.await

@Timeout(60)
class AwaitSendTest {
    private val server = LoopbackServer()
    private lateinit var peaka: Peaka

    @BeforeEach
    fun start() {
        peaka = builder().build()
    }

    @AfterEach
    fun stop() {
        peaka.close()
        server.close()
    }

    private fun builder() = Peaka.builder().apiKey(ApiKey.of("pk_example")).baseUrl(server.url)

    private fun Peaka.call(): ApiCall<List<Connection>> = connections().listConnections("p")

    @Test
    fun `it suspends, where send blocks`() {
        assertThat(answeredMeanwhile { peaka.call().awaitSend() }).isEmpty()

        val brief = CallOptions.builder().callTimeout(Duration.ofMillis(200)).retryPolicy(RetryPolicy.none()).build()
        assertThatExceptionOfType(TransportException::class.java)
            .isThrownBy { answeredMeanwhile { peaka.withOptions(brief).call().send() } }
            .matches { it.kind() == TransportException.Kind.TIMEOUT }
    }

    @Test
    fun `an extension of the name send would never be called`() = runBlocking<Unit> {
        suspend fun <T> ApiCall<T>.send(): T = error("called")
        server.answer { MockResponse().setBody("[]") }
        assertThat(peaka.call().send()).isEmpty()
    }

    /** Sends on a thread that has to be free for the server to answer. */
    private fun <T> answeredMeanwhile(send: suspend () -> T): T = runBlocking {
        val released = CompletableDeferred<Unit>()
        server.answer {
            runBlocking { released.await() }
            MockResponse().setBody("[]")
        }
        try {
            launch { released.complete(Unit) }
            send()
        } finally {
            released.complete(Unit) // else the server could not be closed
        }
    }

    @Test
    fun `after its retries it throws what send throws`() {
        server.answer { MockResponse().setResponseCode(503).setHeader("Retry-After", "0") }
        val thrown = failure { peaka.call().awaitSend() } as ServerException
        assertThat(thrown.attempts()).hasSize(3)
        assertThat(thrown).hasMessageStartingWith("listConnections: GET /connections/{projectId} answered 503")
        assertThat(failure { peaka.call().send() }).isInstanceOf(ServerException::class.java)
        assertThat(failure { peaka.call().sendAsync().await() }).isInstanceOf(ServerException::class.java)
    }

    @Test
    fun `Retrofit's await retries and decodes too, but throws exceptions that know nothing of it`() {
        server.answer { MockResponse().setResponseCode(503).setHeader("Retry-After", "0") }
        assertThat(failure { peaka.call().await() }).isExactlyInstanceOf(HttpException::class.java).hasMessage("HTTP 503 Server Error")
        assertThat(server.requestCount).isEqualTo(3)

        server.answer { MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST) }
        assertThat(failure { peaka.call().await() }).isInstanceOf(IOException::class.java)
        assertThat(failure { peaka.call().awaitSend() }).isInstanceOf(TransportException::class.java)

        server.answer { MockResponse() }
        assertThat(failure { peaka.call().await() }).isInstanceOf(DecodingException::class.java)
        assertThat(failure { peaka.call().awaitSend() }).isInstanceOf(DecodingException::class.java)
    }

    private fun failure(send: suspend () -> Any?): Throwable = checkNotNull(catchThrowable { runBlocking { send() } })

    @Test
    fun `what is wrong before anything is sent is thrown at once`() {
        assertThat(failure { peaka.connections().listConnections(" ").awaitSend() }).isInstanceOf(IllegalArgumentException::class.java)
        peaka.close()
        assertThat(failure { peaka.call().awaitSend() }).isInstanceOf(IllegalStateException::class.java)
        assertThat(server.requestCount).isZero()
    }

    @Test
    fun `canceling the coroutine ends the request in flight`() = runBlocking<Unit> {
        server.answer { MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE) }
        val sent = CompletableDeferred<Unit>()
        val failed = CompletableDeferred<Unit>()
        val events = object : EventListener() {
            override fun requestHeadersEnd(call: Call, request: Request) {
                sent.complete(Unit)
            }

            override fun callFailed(call: Call, ioe: IOException) {
                failed.complete(Unit)
            }
        }
        builder().httpClient(OkHttpClient.Builder().eventListener(events).build()).build().use { watched ->
            val call = watched.call()
            val sending = launch { call.awaitSend() }
            sent.await()
            sending.cancelAndJoin()
            failed.await()
            assertThat(call.isCanceled).isTrue()
        }
    }

    @Test
    fun `canceling the coroutine ends the wait for the next attempt`() = runBlocking<Unit> {
        server.answer { MockResponse().setResponseCode(503).setHeader("Retry-After", "7") }
        val timing = ManualTiming(Duration.ofSeconds(7))
        builder().timing(timing).build().use { waiting ->
            val call = waiting.call()
            val sending = launch { call.awaitSend() }
            timing.waitBegun.await()
            sending.cancelAndJoin()
            timing.waitCanceled.await()
            assertThat(call.isCanceled).isTrue()
        }
        assertThat(server.requestCount).isEqualTo(1)
    }

    @Test
    fun `a streamed answer that comes after the cancellation is closed`() = runBlocking<Unit> {
        val call = pendingCall()
        val sending = launch(start = CoroutineStart.UNDISPATCHED) { call.awaitSend() }
        val body = mock(ResponseBody::class.java)
        callback(call).onResponse(call, Response.success(body)) // the coroutine is resumed, but has not run yet
        sending.cancelAndJoin()
        verify(body).close()
    }

    @Test
    fun `a failure that comes after the cancellation is dropped`() = runBlocking<Unit> {
        val call = pendingCall()
        `when`(call.request()).thenReturn(Request.Builder().url("http://localhost/").build())
        val sending = launch(start = CoroutineStart.UNDISPATCHED) { call.awaitSend() }
        sending.cancelAndJoin()
        verify(call).cancel()
        callback(call).onFailure(call, IOException("Canceled"))
    }

    @Suppress("UNCHECKED_CAST")
    private fun pendingCall(): ApiCall<ResponseBody> = mock(ApiCall::class.java) as ApiCall<ResponseBody>

    private fun callback(call: ApiCall<ResponseBody>): Callback<ResponseBody> {
        val captor = ArgumentCaptor.captor<Callback<ResponseBody>>()
        verify(call).enqueue(captor.capture())
        return captor.value
    }

    /** Classes that Android has since API level 24 only are not loaded before they are used, so that none may be used. */
    @Test
    fun `the file works on old Android`() {
        assertThat(classFile("PeakaCoroutinesKt")).doesNotContain("CompletableFuture", "java/util/stream", "java/util/function")
        assertThat(classFile("JobsKt")).contains("CompletableFuture")
    }

    private fun classFile(name: String): String =
        checkNotNull(javaClass.getResource("$name.class")).readText(Charsets.ISO_8859_1)
}
