package io.github.peakaclient.transfer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The range of a file that a response holds, such as {@code bytes 100-199/1000}. Immutable. */
final class ContentRange {
    private static final Pattern SYNTAX = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");

    final long first;
    /** The size of the whole file, -1 if it is not given. */
    final long size;

    private ContentRange(long first, long size) {
        this.first = first;
        this.size = size;
    }

    /** Returns the parsed header, null if it is missing or malformed. */
    static @Nullable ContentRange parse(@Nullable String header) {
        Matcher range = SYNTAX.matcher(header == null ? "" : header.trim());
        if (!range.matches()) {
            return null;
        }
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        long size = "*".equals(range.group(3)) ? -1 : Long.parseLong(range.group(3));
        return last < first || (size >= 0 && last >= size) ? null : new ContentRange(first, size);
    }
}
