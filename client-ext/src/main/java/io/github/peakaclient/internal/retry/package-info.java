/** The rule that decides whether and when something is tried again, for calls, parts of files and polls of jobs. */
@NullMarked
package io.github.peakaclient.internal.retry;

import org.jspecify.annotations.NullMarked;
