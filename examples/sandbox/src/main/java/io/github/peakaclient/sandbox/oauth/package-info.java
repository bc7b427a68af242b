/**
 * Connections and the consent of the owners of the accounts behind them: credentials are checked against the configuration of
 * their connector, and {@link io.github.peakaclient.sandbox.oauth.ConsentPage} is the page where a user agrees.
 */
@NullMarked
package io.github.peakaclient.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
