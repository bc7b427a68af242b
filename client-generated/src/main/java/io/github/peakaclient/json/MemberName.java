package io.github.peakaclient.json;

/** The name of a member of a model, as text and as the JSON that follows another member. Immutable. */
final class MemberName {
    final String text;
    final byte[] json;

    MemberName(String text) {
        this.text = text;
        this.json = JsonOutput.nameAfterOthers(text);
    }
}
