package io.github.peakaclient.fault;

import static io.github.peakaclient.fault.Operation.SAFE;

/**
 * What must come of a fault, by the rules of the first page of the package {@code retry}. It shares no code with the client.
 *
 * @param attempts how often the client has tried
 * @param requests how many requests the server has read
 * @param outcome the value, or the exception
 */
record Rules(int attempts, int requests, String outcome) {
    static final String VALUE = "value";
    static final String BODY_FAILS = "body fails";
    private static final int MAX_ATTEMPTS = 3;

    static Rules expect(Fault.Row row, Operation operation) {
        Fault fault = row.fault();
        int attempts = !mayRepeat(fault, operation) ? 1 : row.times() < MAX_ATTEMPTS ? row.times() + 1 : MAX_ATTEMPTS;
        int faulty = Math.min(attempts, row.times());
        int good = attempts - faulty;
        return new Rules(
                attempts, good + (fault.requestIsRead ? faulty : 0), good > 0 ? VALUE : failure(fault, operation));
    }

    private static boolean mayRepeat(Fault fault, Operation operation) {
        Nature nature = fault.nature;
        return switch (operation) {
            case SAFE ->
                nature == Nature.NOT_PROCESSED || nature == Nature.MAYBE_PROCESSED || nature == Nature.BODY_LOST;
            case LONG -> mayRepeat(fault, SAFE) && !fault.isTimeout;
            case STREAMING -> nature == Nature.NOT_PROCESSED || nature == Nature.MAYBE_PROCESSED;
            case UNSAFE -> nature == Nature.NOT_PROCESSED;
            case ONE_SHOT -> false;
        };
    }

    /** A stream is not decoded, and what happens after its headers is the business of its reader. */
    private static String failure(Fault fault, Operation operation) {
        if (operation == Operation.STREAMING && fault.nature == Nature.BODY_LOST) {
            return BODY_FAILS;
        }
        if (operation == Operation.STREAMING && fault.nature == Nature.NOT_JSON) {
            return VALUE;
        }
        return fault.failure;
    }
}
