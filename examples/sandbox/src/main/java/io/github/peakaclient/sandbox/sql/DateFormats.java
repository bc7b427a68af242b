package io.github.peakaclient.sandbox.sql;

import io.github.peakaclient.sandbox.http.ApiError;
import java.util.HashMap;
import java.util.Map;

/** Formats of dates. Those of Trino's {@code date_format} and {@code date_parse} are MySQL's, DuckDB has those of C. */
final class DateFormats {

    private static final Map<Character, String> DUCK = new HashMap<>();

    static {
        for (char same : "abdfHIjmpSYy%".toCharArray()) {
            DUCK.put(same, "%" + same);
        }
        DUCK.put('c', "%-m");
        DUCK.put('e', "%-d");
        DUCK.put('h', "%I");
        DUCK.put('i', "%M");
        DUCK.put('k', "%-H");
        DUCK.put('l', "%-I");
        DUCK.put('M', "%B");
        DUCK.put('r', "%I:%M:%S %p");
        DUCK.put('s', "%S");
        DUCK.put('T', "%H:%M:%S");
        DUCK.put('v', "%V");
        DUCK.put('W', "%A");
        DUCK.put('x', "%G");
    }

    private DateFormats() {}

    static String toDuck(String format) {
        StringBuilder duck = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                duck.append(c);
                continue;
            }
            char letter = format.charAt(++i);
            String translated = DUCK.get(letter);
            if (translated == null) {
                throw ApiError.gateway("%" + letter + " not supported in date format string");
            }
            duck.append(translated);
        }
        return duck.toString();
    }
}
