package io.github.peakaclient.spec.overlay;

/** The outcome of one overlay action in a sync. The explanation may be empty. */
public record ActionOutcome(Overlay.Action action, Kind kind, String explanation) {

    private static final String EVERY_OPERATION = "$.paths[*]";

    /**
     * Returns true if the action has nothing to remove, and stays for the documents that have it again: it removes something of every
     * operation, or its reason says that other documents of the vendor differ, {@code [hist]}.
     */
    public boolean comesAndGoes() {
        return kind == Kind.OBSOLETE
                && action.kind() == Overlay.Kind.REMOVE
                && (action.target().startsWith(EVERY_OPERATION)
                        || action.description().contains("[hist]"));
    }

    /** The kinds of outcomes; all but APPLIED have to be reviewed. */
    public enum Kind {
        APPLIED,
        /** The target is no longer in the vendor's document. */
        TARGET_GONE,
        /** The vendor's document is already as the action wants it. */
        OBSOLETE,
        /** The action matched one place of the former document and was applied to several. */
        AMBIGUOUS,
        /** The action could not be applied. */
        CONFLICT,
        /** The action was applied, but the vendor changed the value that it was written for. */
        THREATENED
    }
}
