package io.github.peakaclient.call;

/** The way in which a call ended. Later versions may add constants. */
public enum CallOutcome {
    /** The answer was read to its end. */
    SUCCESS,
    /** The server answered with an error status, see {@link CallEnd#status()}. */
    ERROR_STATUS,
    /** The answer is not what the contract says, or is larger than allowed. */
    INVALID_ANSWER,
    /** No complete answer arrived: the connection failed or was lost. */
    TRANSPORT_FAILURE,
    /** No complete answer arrived in time. */
    TIMED_OUT,
    /** The call was canceled, its thread interrupted or its client closed. */
    CANCELED,
    /** The reader of a streamed answer closed it before its end: it had enough, or could not use it. */
    CLOSED,
    /** Other code failed, such as an interceptor of the caller. */
    FAILED
}
