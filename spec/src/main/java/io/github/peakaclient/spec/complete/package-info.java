/**
 * Completion of a contract whose overlays do not cover a new document yet, so that it generates and compiles.
 *
 * <ul>
 *   <li>{@link io.github.peakaclient.spec.complete.Completion} runs all steps and returns the work that is left to a person.
 *   <li>{@code GeneratorLimits} removes what the templates have no Java for, {@code OperationNames} and {@code SchemaNames} choose
 *       names that compile.
 * </ul>
 */
@NullMarked
package io.github.peakaclient.spec.complete;

import org.jspecify.annotations.NullMarked;
