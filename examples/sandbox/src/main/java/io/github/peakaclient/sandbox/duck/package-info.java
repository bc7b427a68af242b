/**
 * DuckDB as the sandbox uses it: one in-memory {@link io.github.peakaclient.sandbox.duck.Database} for all projects, queries
 * that can be cancelled at any time, and their rows, which stay in DuckDB's memory until a cell is asked for.
 */
@NullMarked
package io.github.peakaclient.sandbox.duck;

import org.jspecify.annotations.NullMarked;
