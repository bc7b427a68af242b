package io.github.peakaclient.recipes

import io.github.peakaclient.api.ConnectionsApi
import io.github.peakaclient.error.AuthenticationException
import io.github.peakaclient.error.PeakaException
import io.github.peakaclient.json.InvalidDataException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch

/**
 * The connections of a project as a screen shows them. Its methods are called on the thread of the scope, which is the main thread in an
 * app: `viewModelScope` of Android, or `MainScope()`.
 */
class ConnectionsViewModel(
    private val connections: ConnectionsApi,
    private val projectId: String,
    private val scope: CoroutineScope,
) {
    /** What the screen shows. */
    sealed interface State {
        data object Empty : State
        data object Loading : State
        data class Data(val names: List<String>) : State
        data class Failed(val message: String, val canRetry: Boolean) : State
    }

    private val shown = MutableStateFlow<State>(State.Empty)
    private var shownBefore: State = State.Empty
    private var loading: Job? = null

    /** The state of the screen, now and whenever it changes. */
    val state: StateFlow<State> = shown.asStateFlow()

    /** Loads the connections. A load that runs is replaced. */
    fun reload() {
        cancel()
        shownBefore = shown.value
        shown.value = State.Loading
        loading = scope.launch { shown.value = load() }
    }

    /** Ends the load that runs, if any, and shows again what was shown before it. */
    fun cancel() {
        loading?.cancel()
        if (shown.value == State.Loading) {
            shown.value = shownBefore
        }
    }

    private suspend fun load(): State =
        try {
            State.Data(connections.listConnections(projectId).awaitSend().map { it.name })
        } catch (e: AuthenticationException) {
            State.Failed("Please sign in again.", canRetry = false)
        } catch (e: PeakaException) { // not of CancellationException, which ends the coroutine
            State.Failed("The connections could not be loaded.", e.isRetryable)
        } catch (e: InvalidDataException) { // a connection without a name
            State.Failed("This version cannot show the connections.", canRetry = false)
        }
}
