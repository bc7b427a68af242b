/**
 * HTTP as the contract has it. {@link io.github.peakaclient.sandbox.http.Router} finds the operation of a request,
 * {@link io.github.peakaclient.sandbox.http.RequestChecker} checks it against the
 * {@link io.github.peakaclient.sandbox.http.ServedContract}, and a {@link io.github.peakaclient.sandbox.http.Handler} turns a
 * {@link io.github.peakaclient.sandbox.http.Request} into a {@link io.github.peakaclient.sandbox.http.Reply} or throws an
 * {@link io.github.peakaclient.sandbox.http.ApiError}. {@link io.github.peakaclient.sandbox.http.RequestLog} keeps what came.
 */
@NullMarked
package io.github.peakaclient.sandbox.http;

import org.jspecify.annotations.NullMarked;
