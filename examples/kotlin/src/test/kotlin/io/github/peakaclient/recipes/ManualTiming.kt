package io.github.peakaclient.recipes

import io.github.peakaclient.internal.Timing
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Future
import java.util.concurrent.FutureTask
import kotlinx.coroutines.CompletableDeferred

/** A timing in which no time passes, so that a wait of this length ends by its cancellation only. */
internal class ManualTiming(private val length: Duration) : Timing {
    val waitBegun = CompletableDeferred<Unit>()
    val waitCanceled = CompletableDeferred<Unit>()

    override fun nanoTime(): Long = 0

    override fun now(): Instant = Instant.EPOCH

    override fun random(): Double = 0.5

    override fun await(latch: CountDownLatch, nanos: Long): Boolean = throw UnsupportedOperationException("it blocks a thread")

    override fun schedule(task: Runnable, nanos: Long): Future<*> {
        if (nanos != length.toNanos()) return FutureTask(task, Unit) // of a timeout
        val wait = object : FutureTask<Unit>(task, Unit) {
            override fun done() {
                waitCanceled.complete(Unit)
            }
        }
        waitBegun.complete(Unit)
        return wait
    }
}
