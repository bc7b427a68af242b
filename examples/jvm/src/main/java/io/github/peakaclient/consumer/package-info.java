/** A program that does what most users of the client do, and prints what came of it. */
@NullMarked
package io.github.peakaclient.consumer;

import org.jspecify.annotations.NullMarked;
