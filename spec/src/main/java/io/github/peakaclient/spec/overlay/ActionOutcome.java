package io.github.peakaclient.spec.overlay;

/** What became of one overlay action in a sync; the explanation is empty when there is nothing to say. */
public record ActionOutcome(Overlay.Action action, Kind kind, String explanation) {

    /** All but APPLIED want the eyes of a person. */
    public enum Kind {
        APPLIED("applied"),
        /** What it corrects is not in the vendor's document any more. */
        TARGET_GONE("target gone"),
        /** The vendor's document says it already. */
        OBSOLETE("already true upstream (obsolete)"),
        /** It matches more places than it did with the former document, or fewer; it has been applied to those. */
        AMBIGUOUS("ambiguous"),
        /** It could not be applied. */
        CONFLICT("conflict"),
        /** It has been applied, but what the vendor says at its place is not what it was written for. */
        THREATENED("threatened");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }
}
