/** The one object that features are given: {@link io.github.peakaclient.internal.session.Session}. */
@NullMarked
package io.github.peakaclient.internal.session;

import org.jspecify.annotations.NullMarked;
