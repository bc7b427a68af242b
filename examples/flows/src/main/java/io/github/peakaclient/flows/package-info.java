/**
 * Facts about the Partner API, each tried as a partner's integration engineer would try it. {@link io.github.peakaclient.flows.FlowRun}
 * runs them against the sandbox.
 *
 * <p>Every flow names the reference that proves its fact. None is derived from what the sandbox happens to do.
 */
@NullMarked
package io.github.peakaclient.flows;

import org.jspecify.annotations.NullMarked;
