/**
 * Planned faults. {@link io.github.peakaclient.sandbox.fault.Faults} decides which request has which
 * {@link io.github.peakaclient.sandbox.fault.Fault}, and sends the answer accordingly;
 * {@link io.github.peakaclient.sandbox.fault.FileFaults} does the same for downloads of exported files.
 */
@NullMarked
package io.github.peakaclient.sandbox.fault;

import org.jspecify.annotations.NullMarked;
