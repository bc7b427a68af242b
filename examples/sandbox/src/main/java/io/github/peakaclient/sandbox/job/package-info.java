/**
 * Background jobs of any kind: a {@link io.github.peakaclient.sandbox.job.JobRun} is accepted, runs and ends as
 * {@link io.github.peakaclient.sandbox.job.JobSpeed} and {@link io.github.peakaclient.sandbox.job.JobSwitches} say. The jobs
 * know nothing of the data that they work on.
 */
@NullMarked
package io.github.peakaclient.sandbox.job;

import org.jspecify.annotations.NullMarked;
