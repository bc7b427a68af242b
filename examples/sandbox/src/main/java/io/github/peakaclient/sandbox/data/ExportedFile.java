package io.github.peakaclient.sandbox.data;

/** A file of an export. */
@SuppressWarnings("ArrayRecordComponent") // written to the wire, never compared
public record ExportedFile(byte[] bytes, String contentType, String etag) {}
