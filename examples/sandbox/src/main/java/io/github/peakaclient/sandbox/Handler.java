package io.github.peakaclient.sandbox;

/** Answers one operation. */
@FunctionalInterface
interface Handler {

    /**
     * Answers one request.
     *
     * @throws ApiError for every failure that the API itself would answer
     */
    Reply handle(Request request) throws Exception;
}
