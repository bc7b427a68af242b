package io.github.peakaclient.job;

import io.github.peakaclient.internal.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The check of cron expressions as of UNIX, of five fields in numbers. Static. */
final class CronExpression {
    private static final Pattern SPACE = Pattern.compile("[ \t]+");
    private static final Pattern ITEM = Pattern.compile("(?:\\*|(\\d{1,2})-(\\d{1,2}))(?:/(\\d{1,2}))?|(\\d{1,2})");

    private static final String[] NAMES = {"minute", "hour", "day of the month", "month", "day of the week"};
    private static final int[] LOWEST = {0, 0, 1, 1, 0};
    private static final int[] HIGHEST = {59, 23, 31, 12, 7};

    private CronExpression() {}

    /**
     * Checks an expression.
     *
     * @throws IllegalArgumentException if it is none; the message names the field
     */
    static void check(String expression) {
        String[] fields = SPACE.split(expression, -1);
        if (fields.length != NAMES.length) {
            throw new IllegalArgumentException(
                    "expression must have five fields (minute, hour, day of the month, month,"
                            + " day of the week), such as \"0 6 * * 1-5\", got " + Text.quoted(expression));
        }
        for (int i = 0; i < fields.length; i++) {
            for (String item : fields[i].split(",", -1)) {
                if (!isValid(item, LOWEST[i], HIGHEST[i])) {
                    throw new IllegalArgumentException("the " + NAMES[i] + " of expression must be *, a number from "
                            + LOWEST[i] + " to " + HIGHEST[i] + ", a range, a list, or * or a range with a step, got "
                            + Text.quoted(fields[i]));
                }
            }
        }
    }

    private static boolean isValid(String item, int lowest, int highest) {
        Matcher parts = ITEM.matcher(item);
        if (!parts.matches()) {
            return false;
        }
        String single = parts.group(4);
        if (single != null) {
            return isBetween(lowest, Integer.parseInt(single), highest);
        }
        String from = parts.group(1);
        String to = parts.group(2);
        String step = parts.group(3);
        return (step == null || Integer.parseInt(step) > 0)
                && (from == null
                        || to == null
                        || (lowest <= Integer.parseInt(from)
                                && isBetween(Integer.parseInt(from), Integer.parseInt(to), highest)));
    }

    private static boolean isBetween(int lowest, int value, int highest) {
        return lowest <= value && value <= highest;
    }
}
