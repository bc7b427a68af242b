/**
 * The runtime of the generated models and Moshi adapters.
 *
 * <p>{@link io.github.peakaclient.json.ExactJsonAdapterFactory} teaches a Moshi to read JSON without losing digits or nulls. The
 * getters of models throw {@link io.github.peakaclient.json.InvalidDataException}. The other types are used by generated code only.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package io.github.peakaclient.json;

import org.jspecify.annotations.NullMarked;
