/**
 * The client of the Peaka Partner API: start here.
 *
 * <pre>{@code
 * Peaka peaka = Peaka.builder().apiKey(ApiKey.fromEnvironment()).region(Region.EU).build();
 * for (Connection connection : send(peaka.connections().listConnections(projectId))) {
 *     System.out.println(connection.getName());
 * }
 * }</pre>
 *
 * <p>Every operation is a method of the interface of its tag, which {@link io.github.peakaclient.Peaka} returns. {@link
 * io.github.peakaclient.call.PeakaCalls} sends a call and returns its answer, or throws one of the exceptions of {@link
 * io.github.peakaclient.error}. The interfaces are plain Retrofit, so its own ways to send a call work as well. {@link
 * io.github.peakaclient.PeakaProject} has the features that take more than one call: rows, pages, jobs, files, chats, consent.
 */
@NullMarked
package io.github.peakaclient;

import org.jspecify.annotations.NullMarked;
