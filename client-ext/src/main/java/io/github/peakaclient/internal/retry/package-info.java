/** TODO */
@NullMarked
package io.github.peakaclient.internal.retry;

import org.jspecify.annotations.NullMarked;
