@NullMarked
package io.github.peakaclient.consumer;

import org.jspecify.annotations.NullMarked;
