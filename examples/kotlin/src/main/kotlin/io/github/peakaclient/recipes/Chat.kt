package io.github.peakaclient.recipes

import io.github.peakaclient.PeakaProject
import io.github.peakaclient.chat.ChatEvent
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOn

/** Prints the events of an answer while the agent works. */
fun printAnswer(project: PeakaProject, question: String, out: Appendable) {
    project.chats().stream(question).use { answer ->
        for (event in answer) out.append("${event.mode()} ${event.data()}\n")
    }
}

/** Returns the events of an answer as a flow, which blocks threads of [Dispatchers.IO] only. */
fun answerFlow(project: PeakaProject, question: String): Flow<ChatEvent> =
    flow { project.chats().stream(question).use { emitAll(it.asFlow()) } }.flowOn(Dispatchers.IO)
