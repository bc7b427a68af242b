package io.github.peakaclient.sandbox.handler;

/**
 * What differs between projects of the API, or is a fault of it that a caller may not want.
 *
 * @param secondCatalogs false if a second catalog on one connection is answered 500
 * @param schemaCacheStatus false if the statuses of the caches of a schema are answered 500
 * @param exportLimit the most rows of an export
 */
public record Behavior(boolean secondCatalogs, boolean schemaCacheStatus, int exportLimit) {}
