/**
 * Runtime of the generated Moshi adapters.
 *
 * <p>{@link io.github.peakaclient.json.ExactJsonAdapterFactory} teaches a Moshi to read JSON without losing digits or nulls, and
 * {@link io.github.peakaclient.json.OneOrMany} marks a list that may arrive without its brackets. The other types are used by
 * generated code only.
 */
@NullMarked
package io.github.peakaclient.json;

import org.jspecify.annotations.NullMarked;
