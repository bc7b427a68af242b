/**
 * The state of a sandbox. {@link io.github.peakaclient.sandbox.data.World} has the projects, and a
 * {@link io.github.peakaclient.sandbox.data.StoredProject} everything that was created in it. Rows of tables are in the
 * {@link io.github.peakaclient.sandbox.data.Warehouse} of the project, an in-memory DuckDB that {@code QueryRunner} reads in
 * Trino's SQL. Everything is guarded by the
 * monitor of the world.
 */
@NullMarked
package io.github.peakaclient.sandbox.data;

import org.jspecify.annotations.NullMarked;
