/**
 * The state of a sandbox. {@link io.github.peakaclient.sandbox.data.World} has the projects, and a
 * {@link io.github.peakaclient.sandbox.data.StoredProject} everything that was created in it. Rows of tables are in the
 * {@link io.github.peakaclient.sandbox.data.Warehouse} of the project, which is a part of the in-memory DuckDB of the sandbox
 * and read by {@code QueryRunner} in Trino's SQL. Everything is guarded by the monitor of the world, except for queries:
 * those run without it, and their rows are read while they are sent.
 */
@NullMarked
package io.github.peakaclient.sandbox.data;

import org.jspecify.annotations.NullMarked;
