package io.github.peakaclient.recipes

import io.github.peakaclient.api.ApiCall
import io.github.peakaclient.call.ApiCallback
import io.github.peakaclient.call.ApiResponse
import io.github.peakaclient.call.PeakaCalls
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException
import kotlinx.coroutines.suspendCancellableCoroutine

/**
 * Sends a call like `sendAsync().await()`, but without `CompletableFuture`, which Android lacks before API level 24, and of whose value the
 * compiler does not know whether it can be null. Not for streamed answers: a coroutine that is canceled just when one begins would lose it.
 */
suspend fun <T> ApiCall<T>.answer(): T = suspendCancellableCoroutine { continuation ->
    continuation.invokeOnCancellation { cancel() }
    PeakaCalls.enqueue(this, object : ApiCallback<T> {
        override fun onSuccess(response: ApiResponse<T>) = continuation.resume(response.value())

        override fun onFailure(failure: Throwable) = continuation.resumeWithException(failure)
    })
}
