package io.github.peakaclient.recipes

import io.github.peakaclient.PeakaProject
import io.github.peakaclient.chat.ChatEvent
import kotlinx.coroutines.flow.Flow

/** Prints the events of an answer while the agent works. */
fun printAnswer(project: PeakaProject, question: String, out: Appendable) {
    project.chats().stream(question).use { answer ->
        for (event in answer) out.append("${event.mode()} ${event.data()}\n")
    }
}

/** Returns the events of an answer as a flow, each when it arrives. */
fun answerFlow(project: PeakaProject, question: String): Flow<ChatEvent> =
    flowUsing { project.chats().stream(question) }
