/** TODO */
@NullMarked
package io.github.peakaclient.table;

import org.jspecify.annotations.NullMarked;
