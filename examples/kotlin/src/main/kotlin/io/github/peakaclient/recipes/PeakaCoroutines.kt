package io.github.peakaclient.recipes

import io.github.peakaclient.api.ApiCall
import io.github.peakaclient.call.ApiCallback
import io.github.peakaclient.call.ApiResponse
import io.github.peakaclient.call.PeakaCalls
import io.github.peakaclient.page.Pager
import java.io.Closeable
import kotlin.coroutines.resumeWithException
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.launch
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.suspendCancellableCoroutine

// The client for coroutines. Copy this file into your project. It needs kotlinx-coroutines-core only, and Android API level 21.

/**
 * Sends this call without blocking a thread, and returns its answer: null only for operations that can have none, whose [T] is nullable.
 * Throws what `send()` throws, after its retries. Canceling the coroutine ends the call, also while it waits for its next attempt.
 *
 * On Android the answer comes by way of the main thread, like Retrofit's callbacks: the main thread must not wait for it in `runBlocking`.
 */
suspend fun <T> ApiCall<T>.awaitSend(): T = suspendCancellableCoroutine { continuation ->
    continuation.invokeOnCancellation { cancel() }
    PeakaCalls.enqueue(this, object : ApiCallback<T> {
        override fun onSuccess(response: ApiResponse<T>) =
            continuation.resume(response.value()) { _, streamed, _ -> (streamed as? Closeable)?.close() }

        override fun onFailure(failure: Throwable) = continuation.resumeWithException(failure)
    })
}

/**
 * Runs a method that blocks, such as `Job.await()` or `Tables.ensureCached(…)`, on a thread of [Dispatchers.IO], and interrupts it when
 * the coroutine is canceled. What has to be closed would be lost if that happens just when it is returned: use [flowUsing] for it.
 */
suspend fun <T> interruptibly(block: () -> T): T =
    try {
        runInterruptible(Dispatchers.IO, block)
    } catch (e: Exception) {
        currentCoroutineContext().ensureActive() // else what an interrupted call throws would fail the scope of the coroutine
        throw e
    }

/**
 * Returns the items of all pages as a cold flow. A page is requested when the collector is done with the items of the one before, on a
 * thread of [Dispatchers.IO]. Items are emitted in the context of the collector. Canceling it ends the request.
 *
 * A file of the same package that imports `kotlinx.coroutines.flow.asFlow` has to import this function too. Otherwise it calls that one,
 * which blocks.
 */
fun <T> Pager<T>.asFlow(): Flow<T> = flow {
    val pages = pages().iterator()
    while (pages.hasNext()) {
        interruptibly { pages.next() }.items().forEach { emit(it) }
    }
}

/**
 * Returns rows, mapped rows or the events of a chat as a cold flow, read ahead of the collector by at most the 64 items of its buffer:
 *
 *     flowUsing { project.queries().run(sql) }
 *
 * They are opened when the flow is collected, read on threads of [Dispatchers.IO], and closed when the flow ends, fails or is canceled.
 * A failure can come before items that were read ahead.
 */
fun <T, S> flowUsing(open: () -> S): Flow<T> where S : Iterable<T>, S : AutoCloseable =
    flow {
        var opened: S? = null
        try {
            coroutineScope {
                val items = interruptibly { open().also { opened = it }.iterator() }
                val closing = launch(start = CoroutineStart.UNDISPATCHED) {
                    try {
                        awaitCancellation()
                    } finally {
                        opened?.close() // ends a read that waits; to interrupt each would cost more than the read
                    }
                }
                for (item in items) emit(item)
                closing.cancel()
            }
        } catch (e: Exception) {
            currentCoroutineContext().ensureActive() // a read that was ended is no failure
            throw e
        } finally {
            opened?.close()
        }
    }.flowOn(Dispatchers.IO)
