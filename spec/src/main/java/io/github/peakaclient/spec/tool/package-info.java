/**
 * The command line of this module, and the only package that knows the files of the repository.
 *
 * <pre>
 * ./mvnw -q -pl spec -Psync -Dfrom=vendor.json    takes over a new document, and reports what it changes
 * ./mvnw -q -pl spec compile exec:java@apply      writes peaka-partner-api.yaml after an overlay was edited
 * ./mvnw -q -pl spec verify                       checks it, among other things
 * </pre>
 *
 * <ul>
 *   <li>{@link io.github.peakaclient.spec.tool.SpecTool} parses the arguments of all commands.
 *   <li>{@code SyncCommand} fetches the document ({@code Download}); {@code Sync} makes a {@code SyncPlan}, compiles its client
 *       ({@code ScratchBuild}) and replaces the files ({@code FileReplacement}), one process at a time ({@code SyncLock}).
 *       {@code BuildFailure} explains errors of javac, {@code LastResort} gives up what does not compile, {@code Dependents} finds
 *       what other modules lose.
 *   <li>{@code Provenance} records what each file was made from, so that none is taken for up to date that is not.
 *   <li>{@code SpecFolder} implements {@code apply} and {@code check}, {@code SameTrees} compares two folders of generated
 *       sources.
 *   <li>{@code RegenerateCommand} generates a client without this repository: {@code RegenerateInputs} are what its jar carries,
 *       {@code ClientGenerator} runs the generator, {@code GeneratedSources} replaces what it made before.
 * </ul>
 */
@NullMarked
package io.github.peakaclient.spec.tool;

import org.jspecify.annotations.NullMarked;
