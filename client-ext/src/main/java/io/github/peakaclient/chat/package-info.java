/**
 * Talking to the agent of a project, with answers that are read while it thinks.
 *
 * <pre>{@code
 * Chats chats = peaka.project(projectId).chats();
 * try (ChatStream answer = chats.stream("Which customers churned?")) {
 *     for (ChatEvent event : answer) {
 *         System.out.println(event.mode() + ": " + event.data());
 *     }
 * }
 * ChatAnswer state = chats.ask("How many are there?");   // one complete answer
 * }</pre>
 *
 * <p>What the events and threads of the vendor hold is not known, so they are given as they are.
 *
 * <p>Next: {@link io.github.peakaclient.error}, what can go wrong.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.peakaclient.chat;

import org.jspecify.annotations.NullMarked;
