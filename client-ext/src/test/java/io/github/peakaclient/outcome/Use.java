package io.github.peakaclient.outcome;

/** What a feature does with the answer of one of its requests. */
enum Use {
    /** Decodes it. */
    VALUE,
    /** Does not look at it. */
    NONE,
    /** Reads what it can: the success of a write that nobody has measured is its status, whatever its body is or ends in. */
    LENIENT,
    /** Needs it, though the contract does not demand it: what is lost or broken is no answer. */
    REPLY,
    /** Hands it to the caller as it comes. */
    STREAM,
    /** Reads rows or events while it comes. */
    ITEMS,
    /** Makes objects of a class of its rows. If it has no column that the class needs, a RowException is documented. */
    OBJECTS,
    /** Waits for a job with it. */
    POLL,
    /** Cancels with it; 404 means that there is nothing to cancel. */
    CANCEL,
    /** Reads a file of an export, from another host. */
    FILE
}
