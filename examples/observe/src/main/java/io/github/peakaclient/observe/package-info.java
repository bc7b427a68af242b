/**
 * Listeners for metrics and traces, one file each, to be copied.
 *
 * <p>Tags and attributes have few values: the id of an operation, an outcome, a status. The client tells listeners no others.
 */
@NullMarked
package io.github.peakaclient.observe;

import org.jspecify.annotations.NullMarked;
