/**
 * The client of the Peaka Partner API: start here.
 *
 * <pre>{@code
 * Peaka peaka = Peaka.builder().apiKey(ApiKey.fromEnvironment()).region(Region.EU).build(); // or Peaka.fromEnvironment()
 * for (Connection connection : peaka.connections().listConnections(projectId).send()) {
 *     System.out.println(connection.getName());
 * }
 * }</pre>
 *
 * <p>Every operation is a method of the interface of its tag, which {@link io.github.peakaclient.Peaka} returns. {@link
 * io.github.peakaclient.api.ApiCall#send} sends a call and returns its answer, or throws one of the exceptions of {@link
 * io.github.peakaclient.error}. Since a call is a Retrofit call, Retrofit's own ways to send it work as well. {@link
 * io.github.peakaclient.PeakaProject} has the features that take more than one call: rows, pages, jobs, files, chats, consent. The interfaces are in {@link
 * io.github.peakaclient.api}, what they take and return in {@link io.github.peakaclient.model}.
 *
 * <p>Next: {@link io.github.peakaclient.call}, what sends calls.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.peakaclient;

import org.jspecify.annotations.NullMarked;
