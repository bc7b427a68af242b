package io.github.peakaclient.transfer;

import io.github.peakaclient.json.InvalidDataException;
import io.github.peakaclient.model.ExportFile;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file of an export as the server first described it. Immutable. */
final class Part {
    /** The position in the server's list, from 0. */
    final int index;
    /** The server's name, null if it has none. */
    final @Nullable String name;
    /** The size, null if the server does not report it. It is not known whether that is before or after packing. */
    final @Nullable Long bytes;
    /** Whether the export was packed, by what the server says. */
    final boolean isPacked;

    Part(int index, ExportFile file, boolean exportIsPacked) {
        this.index = index;
        this.name = name(file);
        this.bytes = file.getBytes();
        this.isPacked =
                exportIsPacked || (name != null && name.toLowerCase(Locale.ROOT).endsWith(".gz"));
    }

    /** Returns the server's name of a file, null if it has none. */
    static @Nullable String name(ExportFile file) {
        try {
            return file.getName();
        } catch (InvalidDataException e) {
            return null; // the contract requires it, but no file needs it
        }
    }

    /** Returns the name or number of the part, for messages. */
    String label() {
        return name == null ? String.valueOf(index + 1) : name;
    }
}
