/** The redacted log of requests and responses. Not for use by callers. */
@NullMarked
package io.github.peakaclient.internal.log;

import org.jspecify.annotations.NullMarked;
