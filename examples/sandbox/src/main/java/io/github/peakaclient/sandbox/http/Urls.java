package io.github.peakaclient.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decoding and encoding of paths and queries. */
public final class Urls {

    private Urls() {}

    /**
     * Returns the segments of a raw path, each decoded as UTF-8. A plus stays a plus.
     *
     * @throws IllegalArgumentException for a malformed escape or bytes that are not UTF-8
     */
    public static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.substring(1).split("/", -1)) {
            segments.add(decodeSegment(segment));
        }
        return segments;
    }

    private static String decodeSegment(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                if (i + 2 >= raw.length()) {
                    throw new IllegalArgumentException("incomplete escape in the path");
                }
                bytes.write(hex(raw.charAt(i + 1)) << 4 | hex(raw.charAt(i + 2)));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the path is not UTF-8", e);
        }
    }

    private static int hex(char c) {
        int digit = Character.digit(c, 16);
        if (digit < 0) {
            throw new IllegalArgumentException("wrong escape in the path");
        }
        return digit;
    }

    /** Returns the parameters of a raw query, decoded as a form. */
    public static Map<String, List<String>> query(String rawQuery) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.computeIfAbsent(decodeForm(name), n -> new ArrayList<>()).add(decodeForm(value));
            }
        }
        return query;
    }

    /** Returns the first value of a parameter, null if it is missing. */
    public static @Nullable String first(Map<String, List<String>> query, String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.get(0);
    }

    /** Returns {@code url} with parameters added, given as alternating names and values. */
    public static String withQuery(String url, String... namesAndValues) {
        StringBuilder result = new StringBuilder(url);
        char separator = url.indexOf('?') < 0 ? '?' : '&';
        for (int i = 0; i < namesAndValues.length; i += 2) {
            result.append(separator)
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
            separator = '&';
        }
        return result.toString();
    }

    private static String decodeForm(String raw) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }
}
