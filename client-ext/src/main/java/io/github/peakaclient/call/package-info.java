/** TODO */
@NullMarked
package io.github.peakaclient.call;

import org.jspecify.annotations.NullMarked;
