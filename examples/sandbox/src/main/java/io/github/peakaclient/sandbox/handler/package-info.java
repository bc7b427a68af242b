/**
 * The handlers of all operations, in one class for each tag or a few. {@link io.github.peakaclient.sandbox.handler.ApiHandler}
 * calls them, and {@link io.github.peakaclient.sandbox.handler.FileHost} serves exported files.
 */
@NullMarked
package io.github.peakaclient.sandbox.handler;

import org.jspecify.annotations.NullMarked;
