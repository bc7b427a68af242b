/** TODO */
@NullMarked
package io.github.peakaclient.internal.log;

import org.jspecify.annotations.NullMarked;
