package io.github.peakaclient.fault;

/** What a fault means for the request that met it; all that the rules want to know of it. */
enum Nature {
    /** The request cannot have been processed: no connection, refused by the server unseen, or throttled. */
    NOT_PROCESSED,
    /** It may have been processed, and nothing of a good answer has come. */
    MAYBE_PROCESSED,
    /** The headers of a good answer have come, its body is lost. */
    BODY_LOST,
    /** A complete answer has come, with a status of success, that is not JSON. */
    NOT_JSON,
    /** Asking again would change nothing, or the server wants no more questions in this call's time. */
    FINAL
}
