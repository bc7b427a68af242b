package io.github.peakaclient.recipes

import io.github.peakaclient.PeakaProject
import io.github.peakaclient.error.JobFailedException
import io.github.peakaclient.error.JobPhase
import io.github.peakaclient.job.JobToken
import io.github.peakaclient.job.WaitPolicy
import io.github.peakaclient.model.CacheState
import io.github.peakaclient.model.CacheState.Known
import io.github.peakaclient.model.CacheStatus
import java.time.Duration
import kotlinx.coroutines.future.await

private val tenMinutes: WaitPolicy = WaitPolicy.upTo(Duration.ofMinutes(10))

/** Refreshes a cache and blocks the thread meanwhile. The lambda gets an event for each poll. */
fun refreshBlocking(
    project: PeakaProject,
    cacheId: String,
    policy: WaitPolicy = tenMinutes,
    progress: (String) -> Unit,
): CacheStatus =
    project.caches().startFullRefresh(cacheId).await(policy) { event -> progress(event.status().state()) }

/**
 * Refreshes a cache without blocking a thread; `Job.await()` is no suspending function, and blocks. Canceling the coroutine ends the
 * wait, not the job. On Android this needs API level 24.
 */
suspend fun refresh(project: PeakaProject, cacheId: String, policy: WaitPolicy = tenMinutes): CacheStatus =
    project.caches().startFullRefreshAsync(cacheId).await().awaitAsync(policy).await()

/** Does the same on API level 21, too. It blocks a thread of `Dispatchers.IO`. */
suspend fun refreshInterruptibly(project: PeakaProject, cacheId: String, policy: WaitPolicy = tenMinutes): CacheStatus =
    interruptibly { project.caches().startFullRefresh(cacheId).await(policy) }

/** Waits for a job that another process has started. */
suspend fun resume(project: PeakaProject, token: String, policy: WaitPolicy = tenMinutes): CacheStatus =
    project.jobs().resume(JobToken.parse(token), CacheStatus::class.java).awaitAsync(policy).await()

/** Refreshes a cache and describes how that ended. */
suspend fun outcome(project: PeakaProject, cacheId: String, policy: WaitPolicy = tenMinutes): String =
    try {
        describe(refresh(project, cacheId, policy).status)
    } catch (e: JobFailedException) {
        when (e.phase()) {
            JobPhase.CANCELED -> "somebody canceled it"
            JobPhase.FAILED -> "it failed: ${e.serverMessage()}"
            else -> "it ended as ${e.phase()}"
        }
    }

/** Describes a state. Enums of the API are open: a value that is new has the case `UNKNOWN`, and its text in `value`. */
fun describe(state: CacheState): String =
    when (state.known()) {
        Known.COMPLETED -> "it is fresh"
        Known.RUNNING -> "it is being refreshed"
        else -> "it is ${state.value}"
    }
