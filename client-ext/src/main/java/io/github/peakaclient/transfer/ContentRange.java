package io.github.peakaclient.transfer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What part of a file an answer has: {@code bytes 100-199/1000}. Immutable. */
final class ContentRange {
    private static final Pattern SYNTAX = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");

    final long first;
    /** Of the whole file, -1 if it is not told. */
    final long size;

    private ContentRange(long first, long size) {
        this.first = first;
        this.size = size;
    }

    /** Null if it is missing or wrong. */
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
