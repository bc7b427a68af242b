package io.github.peakaclient.transfer;

import io.github.peakaclient.model.ExportFile;
import org.jspecify.annotations.Nullable;

/** A file of an export, as the server described it at first. Immutable. */
final class Part {
    /** From 0. */
    final int index;
    /** What the server calls it, null if it has no name. */
    final @Nullable String name;
    /** Its size, null if the server does not tell. */
    final @Nullable Long bytes;

    Part(int index, ExportFile file) {
        this.index = index;
        this.name = name(file);
        this.bytes = file.getBytes();
    }

    static @Nullable String name(ExportFile file) {
        try {
            return file.getName();
        } catch (IllegalStateException e) {
            return null; // the contract requires it, but no file needs it
        }
    }

    /** For messages. */
    String label() {
        return name == null ? String.valueOf(index + 1) : name;
    }
}
