package io.github.peakaclient.sandbox.http;

/** Handler of one operation. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers one request.
     *
     * @throws ApiError for every failure that the API itself would answer
     */
    Reply handle(Request request) throws Exception;
}
