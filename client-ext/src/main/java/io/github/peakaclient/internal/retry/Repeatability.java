package io.github.peakaclient.internal.retry;

/** The conditions under which a request that has failed may be sent again. */
public enum Repeatability {
    /** The request may be repeated: the operation is safe, or the server cannot have processed the request. */
    SAFE,
    /** The request may be repeated only after a 429, which says that the request was not processed. */
    UNSAFE,
    /** The request may be repeated, but not after a timeout: the server may still be working on it. */
    LONG_RUNNING,
    /** The request must not be repeated: its body can be written only once. */
    ONE_SHOT
}
