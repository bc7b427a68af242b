@NullMarked
package io.github.peakaclient.sandbox.sql;

import org.jspecify.annotations.NullMarked;
