package io.github.peakaclient.recipes

import io.github.peakaclient.Peaka
import io.github.peakaclient.api.ApiCall
import io.github.peakaclient.api.ConnectionsApi
import io.github.peakaclient.api.Operations
import io.github.peakaclient.api.PeakaRetrofit
import io.github.peakaclient.call.ApiKey
import io.github.peakaclient.error.TransportException.Kind
import io.github.peakaclient.model.Connection
import io.github.peakaclient.recipes.ConnectionsViewModel.State
import io.github.peakaclient.sandbox.Sandbox
import io.github.peakaclient.sandbox.fault.Fault
import io.github.peakaclient.testing.ApiCalls
import io.github.peakaclient.testing.TestExceptions
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.job
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.mockito.ArgumentCaptor
import org.mockito.Mockito.mock
import org.mockito.Mockito.never
import org.mockito.Mockito.verify
import org.mockito.Mockito.`when`
import retrofit2.Callback
import retrofit2.Response

@Timeout(60)
@OptIn(ExperimentalCoroutinesApi::class)
class ConnectionsViewModelTest {
    private val crm = Connection.builder().id("c-1").name("crm").type("HUBSPOT").build()
    private val connections = mock(ConnectionsApi::class.java)

    private fun TestScope.model() = ConnectionsViewModel(connections, "p", backgroundScope)

    private fun answer(call: ApiCall<List<Connection>>, vararg next: ApiCall<List<Connection>>) {
        `when`(connections.listConnections("p")).thenReturn(call, *next)
    }

    /** Returns a call that gets no answer before the test gives one. */
    @Suppress("UNCHECKED_CAST")
    private fun pendingCall() = mock(ApiCall::class.java) as ApiCall<List<Connection>>

    private fun succeed(call: ApiCall<List<Connection>>) {
        val callback = ArgumentCaptor.captor<Callback<List<Connection>>>()
        verify(call).enqueue(callback.capture())
        callback.value.onResponse(call, Response.success(listOf(crm)))
    }

    @Test
    fun `it shows nothing, then that it loads, then the connections`() = runTest {
        val call = pendingCall()
        answer(call)
        val model = model()
        assertThat(model.state.value).isEqualTo(State.Empty)
        model.reload()
        assertThat(model.state.value).isEqualTo(State.Loading)
        runCurrent()
        succeed(call)
        runCurrent()
        assertThat(model.state.value).isEqualTo(State.Data(listOf("crm")))
    }

    @ParameterizedTest
    @CsvSource(
        "401, false, Please sign in again.",
        "503, true, The connections could not be loaded.",
        "400, false, The connections could not be loaded.",
    )
    fun `a failure is shown with whether to offer another try`(status: Int, canRetry: Boolean, message: String) = runTest {
        answer(ApiCalls.failed(TestExceptions.api(Operations.LIST_CONNECTIONS, status)), ApiCalls.of(listOf(crm)))
        val model = model()
        model.reload()
        runCurrent()
        assertThat(model.state.value).isEqualTo(State.Failed(message, canRetry))
        model.reload()
        runCurrent()
        assertThat(model.state.value).isEqualTo(State.Data(listOf("crm")))
    }

    @Test
    fun `a lost connection and an answer without a name are shown too`() = runTest {
        answer(
            ApiCalls.failed(TestExceptions.transport(Operations.LIST_CONNECTIONS, Kind.CONNECTION_LOST)),
            ApiCalls.of(listOf(checkNotNull(PeakaRetrofit.moshi().adapter(Connection::class.java).fromJson("{}")))),
        )
        val model = model()
        model.reload()
        runCurrent()
        assertThat(model.state.value).isEqualTo(State.Failed("The connections could not be loaded.", canRetry = true))
        model.reload()
        runCurrent()
        assertThat(model.state.value).isEqualTo(State.Failed("This version cannot show the connections.", canRetry = false))
    }

    @Test
    fun `canceling ends the call and shows what was shown before`() = runTest {
        val call = pendingCall()
        answer(ApiCalls.of(listOf(crm)), call)
        val model = model()
        model.reload()
        runCurrent()
        model.reload()
        runCurrent()
        assertThat(model.state.value).isEqualTo(State.Loading)
        model.cancel()
        runCurrent()
        verify(call).cancel()
        assertThat(model.state.value).isEqualTo(State.Data(listOf("crm")))
        succeed(call)
        runCurrent()
        assertThat(model.state.value).describedAs("an answer that comes too late").isEqualTo(State.Data(listOf("crm")))
    }

    @Test
    fun `the last of two loads counts`() = runTest {
        val first = pendingCall()
        val second = pendingCall()
        answer(first, second)
        val model = model()
        model.reload()
        runCurrent()
        model.reload()
        runCurrent()
        verify(first).cancel()
        verify(second, never()).cancel()
        succeed(second)
        runCurrent()
        assertThat(model.state.value).isEqualTo(State.Data(listOf("crm")))
    }

    @Test
    fun `the end of the scope ends the call`() = runTest {
        val call = pendingCall()
        answer(call)
        model().reload()
        runCurrent()
        backgroundScope.coroutineContext.job.cancelChildren()
        runCurrent()
        verify(call).cancel()
    }

    @Test
    fun `it works with a server`() = runBlocking<Unit> {
        Sandbox.start().use { sandbox ->
            Peaka.builder().apiKey(ApiKey.of(sandbox.partnerKey())).baseUrl(sandbox.baseUrl()).build().use { peaka ->
                val model = ConnectionsViewModel(peaka.connections(), sandbox.projectId(), this)
                val states = async(start = CoroutineStart.UNDISPATCHED) { model.state.take(3).toList() }
                model.reload()
                assertThat(states.await()).containsExactly(State.Empty, State.Loading, State.Data(listOf("Demo database")))

                sandbox.faults().next("listConnections", Fault.status(401))
                model.reload()
                assertThat(model.state.first { it is State.Failed }).isEqualTo(State.Failed("Please sign in again.", canRetry = false))
            }
        }
    }
}
