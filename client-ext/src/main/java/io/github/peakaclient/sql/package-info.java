/** TODO */
@NullMarked
package io.github.peakaclient.sql;

import org.jspecify.annotations.NullMarked;
