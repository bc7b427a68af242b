/**
 * The checks that the effective contract has to pass: words, examples, names, types and extensions.
 *
 * <p>{@link io.github.peakaclient.spec.check.ContractCheck} runs all of them; each check is a class that adds to the same
 * {@code Findings}.
 */
@NullMarked
package io.github.peakaclient.spec.check;

import org.jspecify.annotations.NullMarked;
