/**
 * Planned faults. {@link io.github.peakaclient.sandbox.fault.Faults} decides which request has which
 * {@link io.github.peakaclient.sandbox.fault.Fault} and sends the answer accordingly;
 * {@link io.github.peakaclient.sandbox.fault.FileFaults} does the same for downloads of exported files.
 *
 * <p>Any client can request a fault with a header, for example
 * {@code curl -H 'Sandbox-Fault: status=503; retry-after=1; times=2' …}. The header has exactly one of
 *
 * <table>
 *   <caption>Kinds of faults</caption>
 *   <tr><td>{@code status=503}</td><td>answers with this status, 200 to 599</td></tr>
 *   <tr><td>{@code reset}, {@code reset=100}</td><td>resets the connection without an answer, or after 100 bytes of the
 *       body</td></tr>
 *   <tr><td>{@code close}, {@code close=100}</td><td>closes the connection, likewise</td></tr>
 *   <tr><td>{@code shorten=100}</td><td>ends the body after 100 bytes, with correct framing</td></tr>
 *   <tr><td>{@code stall}, {@code stall=100}</td><td>sends nothing, or nothing after 100 bytes of the body, until the sandbox
 *       is closed</td></tr>
 *   <tr><td>{@code delay=250}</td><td>sends the answer 250 milliseconds late</td></tr>
 *   <tr><td>{@code drip=16}</td><td>sends the body in pieces of 16 bytes, {@code pause=20} milliseconds apart, 10 by
 *       default</td></tr>
 * </table>
 *
 * <p>and any of these options, separated by semicolons:
 *
 * <table>
 *   <caption>Options of faults</caption>
 *   <tr><td>{@code body=html}</td><td>of a status: {@code api} (default), {@code gateway}, {@code framework},
 *       {@code html}, {@code text} or {@code empty}; see {@link io.github.peakaclient.sandbox.fault.ErrorBody}</td></tr>
 *   <tr><td>{@code retry-after=1}</td><td>of a status: seconds, or a date such as {@code 2026-01-02T03:04:05Z}, which is sent
 *       as an HTTP date</td></tr>
 *   <tr><td>{@code times=2}</td><td>only the first two requests with exactly this header and operation; default: all
 *       </td></tr>
 *   <tr><td>{@code id=a}</td><td>ignored, but a header with another id is another header, with its own count</td></tr>
 *   <tr><td>{@code after-processing}</td><td>of a status, reset or close: the request is processed and its answer is lost;
 *       default: it is not processed</td></tr>
 * </table>
 *
 * <p>A header that is not a fault is answered with 400 and the reason.
 */
@NullMarked
package io.github.peakaclient.sandbox.fault;

import org.jspecify.annotations.NullMarked;
