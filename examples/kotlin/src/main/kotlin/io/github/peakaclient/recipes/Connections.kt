package io.github.peakaclient.recipes

import io.github.peakaclient.Peaka
import io.github.peakaclient.Region
import io.github.peakaclient.call.ApiKey
import io.github.peakaclient.credential.HubSpotOAuthCredential
import io.github.peakaclient.error.ApiException
import io.github.peakaclient.error.InvalidCredentialsException
import io.github.peakaclient.error.PeakaException
import io.github.peakaclient.model.Connection
import io.github.peakaclient.model.ConnectionRequest
import retrofit2.await

/** Returns a client with the key of the environment variable `PEAKA_API_KEY`, for a region. */
fun client(region: Region = Region.EU): Peaka =
    Peaka.builder().apiKey(ApiKey.fromEnvironment()).region(region).build()

/** Returns the request for a connection to HubSpot. */
fun hubSpot(clientId: String, clientSecret: String, refreshToken: String): ConnectionRequest =
    HubSpotOAuthCredential.builder()
        .clientId(clientId)
        .clientSecret(clientSecret)
        .refreshToken(refreshToken)
        .build()
        .toRequest("crm")

/** Creates a connection and blocks the thread meanwhile. */
fun connectBlocking(peaka: Peaka, projectId: String, request: ConnectionRequest): Connection =
    peaka.connections().createConnection(projectId, request).send()

/** Creates a connection without blocking a thread. Canceling the coroutine cancels the call. */
suspend fun connect(peaka: Peaka, projectId: String, request: ConnectionRequest): Connection =
    peaka.connections().createConnection(projectId, request).awaitSend()

/** Deletes a connection. There is no answer: the call gives null. */
suspend fun disconnect(peaka: Peaka, projectId: String, connection: Connection) {
    peaka.connections().deleteConnection(projectId, connection.id).awaitSend()
}

/**
 * Lists the names of the connections with Retrofit's own `await()`. It retries too, but throws exceptions that know nothing of the
 * attempts, nor of what the server said: `HttpException` for an error status, `IOException` if no complete answer arrives.
 */
suspend fun connectionNames(peaka: Peaka, projectId: String): List<String> =
    peaka.connections().listConnections(projectId).await().map { it.name }

/** Returns a connection, null if there is none: the API reports that in several ways, hardly ever with 404. */
suspend fun find(peaka: Peaka, projectId: String, connectionId: String): Connection? =
    try {
        peaka.connections().getConnection(projectId, connectionId).awaitSend()
    } catch (e: ApiException) {
        if (e.isNotFound) null else throw e
    }

/** Creates a connection and describes what happened. */
suspend fun tryToConnect(peaka: Peaka, projectId: String, request: ConnectionRequest): String =
    try {
        "connected: ${connect(peaka, projectId, request).name}"
    } catch (e: InvalidCredentialsException) {
        "the data source refused it: ${e.serverMessage()}"
    } catch (e: ApiException) {
        "refused with ${e.status()}"
    } catch (e: PeakaException) {
        if (e.isRetryable && !e.mayHaveBeenProcessed()) "try again later" else "failed: ${e.message}"
    }
