/** Tests of the built jars in the environments of their users. */
@NullMarked
package io.github.peakaclient.jvm;

import org.jspecify.annotations.NullMarked;
