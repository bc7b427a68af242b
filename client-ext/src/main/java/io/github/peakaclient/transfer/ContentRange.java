package io.github.peakaclient.transfer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The range of a file that a response holds, such as {@code bytes 100-199/1000}. Immutable. */
final class ContentRange {
    private static final Pattern SYNTAX = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");
    private static final Pattern REFUSAL = Pattern.compile("bytes \\*/([0-9]{1,18})");

    final long first;
    /** The position of the last byte. */
    final long last;
    /** The size of the whole file, -1 if it is not given. */
    final long size;

    private ContentRange(long first, long last, long size) {
        this.first = first;
        this.last = last;
        this.size = size;
    }

    /** Returns the size of the whole file that the refusal of a range names, -1 if it names none. */
    static long refusedSize(@Nullable String header) {
        Matcher refusal = REFUSAL.matcher(header == null ? "" : header.trim());
        return refusal.matches() ? Long.parseLong(refusal.group(1)) : -1;
    }

    /** Returns whether a body of this length holds the range; -1 stands for a length that is not known. */
    boolean fits(long length) {
        return length < 0 || length == last - first + 1;
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
        return last < first || (size >= 0 && last >= size) ? null : new ContentRange(first, last, size);
    }
}
