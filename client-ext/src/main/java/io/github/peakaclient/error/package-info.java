/**
 * What can go wrong, one unchecked exception each.
 *
 * <table>
 *   <caption>Exceptions of a call</caption>
 *   <tr><th>thrown</th><th>when</th></tr>
 *   <tr><td>{@link io.github.peakaclient.error.ApiException}</td><td>the server answered with an error status</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.TransportException}</td><td>no complete answer arrived: not connected,
 *       connection lost, timeout, canceled</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.DecodingException}</td><td>a complete answer arrived that is not what the
 *       contract says</td></tr>
 * </table>
 *
 * <p>All of them are {@link io.github.peakaclient.error.PeakaException}s and name the operation. Arguments that cannot be
 * right are refused with an {@link IllegalArgumentException} before anything is sent.
 */
@NullMarked
package io.github.peakaclient.error;

import org.jspecify.annotations.NullMarked;
