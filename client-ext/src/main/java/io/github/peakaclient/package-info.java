/**
 * The client of the Peaka Partner API: start here.
 *
 * <pre>{@code
 * Peaka peaka = Peaka.builder().apiKey(ApiKey.fromEnvironment()).region(Region.EU).build();
 * for (Connection connection : Calls.send(peaka.connections().listConnections(projectId))) {
 *     System.out.println(connection.getName());
 * }
 * }</pre>
 *
 * <p>Every operation is a method of the interface of its tag, which {@link io.github.peakaclient.Peaka} hands out. {@link
 * io.github.peakaclient.Calls} sends a call and gives its answer, or one of the exceptions of {@link
 * io.github.peakaclient.error}. The interfaces are plain Retrofit, so its own ways to send a call work as well.
 */
@NullMarked
package io.github.peakaclient;

import org.jspecify.annotations.NullMarked;
