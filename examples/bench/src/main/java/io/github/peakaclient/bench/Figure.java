package io.github.peakaclient.bench;

import org.jspecify.annotations.Nullable;

/**
 * A measured value of a peer.
 *
 * @param contest the name of the contest
 * @param unit the unit of the value: {@code ns per row}, or another without a time
 * @param spread half the difference of the highest and the lowest measurement, as a share of the value
 * @param bytes the bytes allocated per unit, null if they were not measured
 */
record Figure(
        String contest,
        String peer,
        double value,
        String unit,
        double spread,
        @Nullable Double bytes) {}
