/** A partner's first day, from a key to the first rows. {@link io.github.peakaclient.tour.TourMain} runs it. */
@NullMarked
package io.github.peakaclient.tour;

import org.jspecify.annotations.NullMarked;
