/** The parts that the packages of this client share. Not API: they can change in any release. */
@NullMarked
package io.github.peakaclient.internal;

import org.jspecify.annotations.NullMarked;
