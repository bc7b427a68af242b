/** Checks of a release: what is staged is read as Maven Central reads it, compared with a second build, and used by a consumer. */
@NullMarked
package io.github.peakaclient.release;

import org.jspecify.annotations.NullMarked;
