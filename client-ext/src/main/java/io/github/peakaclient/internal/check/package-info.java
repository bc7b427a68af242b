/** Argument checks, shared by all packages. */
@NullMarked
package io.github.peakaclient.internal.check;

import org.jspecify.annotations.NullMarked;
