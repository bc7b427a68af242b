/** The interceptor that writes requests and answers to the log, redacted. */
@NullMarked
package io.github.peakaclient.internal.log;

import org.jspecify.annotations.NullMarked;
