package io.github.peakaclient.sandbox;

/** A file of an export. */
@SuppressWarnings("ArrayRecordComponent") // written to the wire, never compared
record ExportedFile(byte[] bytes, String contentType, String etag) {}
