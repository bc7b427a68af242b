package io.github.peakaclient.sandbox.handler;

/**
 * Choices where projects of the API differ, or where it has a fault that a caller may not want.
 *
 * @param secondCatalogs false if a second catalog on one connection is answered 500
 * @param schemaCacheStatus false if the statuses of the caches of a schema are answered 500
 * @param exportLimit the most rows of an export
 */
public record Behavior(boolean secondCatalogs, boolean schemaCacheStatus, int exportLimit) {}
