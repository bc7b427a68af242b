package io.github.peakaclient.error;

import io.github.peakaclient.retry.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text in the messages of exceptions that servers and networks write: bounded, and on one line. */
final class MessageText {
    private static final int MAX_CHARS = 500;

    private MessageText() {}

    /** Returns the text on one line, so that a text of the server cannot look like a further line of a log. */
    static String line(String text) {
        return bounded(text.replaceAll("[\\s\\p{Cc}\\u2028\\u2029]+", " ").trim());
    }

    static String bounded(String text) {
        if (text.length() <= MAX_CHARS) {
            return text;
        }
        boolean cutsPair = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1));
        return text.substring(0, cutsPair ? MAX_CHARS - 1 : MAX_CHARS) + "…";
    }

    /** Returns the history such as {@code " [1 attempt in 0.2 s; not retried: why]"}, empty if there is nothing to report. */
    static String history(List<Attempt> attempts, @Nullable String notRetried) {
        if (attempts.size() < 2 && notRetried == null) {
            return "";
        }
        StringBuilder text = new StringBuilder(" [");
        if (!attempts.isEmpty()) {
            text.append(attempts.size())
                    .append(attempts.size() == 1 ? " attempt in " : " attempts in ")
                    .append(total(attempts));
        }
        if (notRetried != null) {
            text.append(attempts.isEmpty() ? "" : "; ").append("not retried: ").append(line(notRetried));
        }
        return text.append(']').toString();
    }

    private static String total(List<Attempt> attempts) {
        double seconds = 0;
        Duration delay = null; // that of the last attempt does not count: the call was given up while it waited
        for (Attempt attempt : attempts) {
            seconds += delay == null ? 0 : seconds(delay);
            seconds += seconds(attempt.duration());
            delay = attempt.delay();
        }
        return seconds < 0.1
                ? Math.round(seconds * 1_000) + " ms"
                : String.format(Locale.ROOT, "%.1f s", seconds); // else some locales write other digits
    }

    /** Returns the seconds, inexact but of any duration: a sum of durations can overflow. */
    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
