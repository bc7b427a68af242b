package io.github.peakaclient.sandbox.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link Fault} as text: {@code status=503; retry-after=1; times=2}. */
final class FaultText {

    static final String HEADER = "Sandbox-Fault";

    private static final Set<String> KINDS = Set.of("status", "reset", "close", "shorten", "stall", "delay", "drip");
    private static final Set<String> OPTIONS =
            Set.of("body", "retry-after", "times", "after-processing", "pause", "id");
    private static final int DEFAULT_PAUSE_MILLIS = 10;

    private final Map<String, String> parts = new LinkedHashMap<>();

    private FaultText(String text) {
        for (String part : text.split(";", -1)) {
            String[] pair = part.split("=", 2);
            String name = pair[0].strip().toLowerCase(Locale.ROOT);
            if (!KINDS.contains(name) && !OPTIONS.contains(name)) {
                throw wrong("unknown part '" + name + "', known are " + sorted(KINDS) + " with the options "
                        + sorted(OPTIONS));
            }
            if (parts.putIfAbsent(name, pair.length == 1 ? "" : pair[1].strip()) != null) {
                throw wrong("'" + name + "' is repeated");
            }
        }
    }

    static Fault parse(String text) {
        FaultText read = new FaultText(text);
        List<String> kinds =
                read.parts.keySet().stream().filter(KINDS::contains).toList();
        if (kinds.size() != 1) {
            throw wrong("exactly one of " + sorted(KINDS) + " is required, got " + kinds);
        }
        try {
            return read.withOptions(read.fault(kinds.get(0)));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private Fault fault(String kind) {
        boolean bytes = !text(kind).isEmpty();
        return switch (kind) {
            case "status" -> Fault.status(number(kind));
            case "reset" -> bytes ? Fault.resetAfter(number(kind)) : Fault.reset();
            case "close" -> bytes ? Fault.closeAfter(number(kind)) : Fault.close();
            case "shorten" -> Fault.shorten(number(kind));
            case "stall" -> bytes ? Fault.stallAfter(number(kind)) : Fault.stall();
            case "delay" -> Fault.delay(Duration.ofMillis(number(kind)));
            default ->
                Fault.drip(
                        number(kind),
                        Duration.ofMillis(parts.containsKey("pause") ? number("pause") : DEFAULT_PAUSE_MILLIS));
        };
    }

    private Fault withOptions(Fault plain) {
        Fault fault = plain.times(parts.containsKey("times") ? number("times") : Fault.ALWAYS);
        if (parts.containsKey("pause") && fault.kind() != Fault.Kind.DRIP) {
            throw new IllegalArgumentException("pause applies to drip only");
        }
        if (parts.containsKey("body")) {
            fault = fault.body(errorBody(text("body")));
        }
        if (parts.containsKey("retry-after")) {
            String value = text("retry-after");
            fault = value.matches("\\d+") ? fault.retryAfter(number("retry-after")) : fault.retryAfter(date(value));
        }
        return parts.containsKey("after-processing") ? fault.afterProcessing() : fault;
    }

    private static ErrorBody errorBody(String text) {
        for (ErrorBody body : ErrorBody.values()) {
            if (body.text().equals(text)) {
                return body;
            }
        }
        throw new IllegalArgumentException("body: '" + text + "', must be one of "
                + List.of(ErrorBody.values()).stream().map(ErrorBody::text).toList());
    }

    /** Parses a date as in the header {@code Retry-After} or as in JSON. */
    private static Instant date(String text) {
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "retry-after: '" + text + "', must be seconds or a date like 2026-01-02T03:04:05Z", e);
        }
    }

    private int number(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": '" + text(name) + "', must be a number", e);
        }
    }

    private String text(String name) {
        return parts.getOrDefault(name, "");
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(HEADER + ": " + what);
    }

    static String of(Fault fault, ErrorBody body, @Nullable String retryAfter, boolean afterProcessing) {
        List<String> parts = new ArrayList<>();
        String kind = fault.kind().text();
        switch (fault.kind()) {
            case DELAY -> parts.add(kind + "=" + fault.time().toMillis());
            case DRIP -> {
                parts.add(kind + "=" + fault.number());
                parts.add("pause=" + fault.time().toMillis());
            }
            default -> parts.add(fault.number() < 0 ? kind : kind + "=" + fault.number());
        }
        if (body != ErrorBody.API) {
            parts.add("body=" + body.text());
        }
        if (retryAfter != null) {
            parts.add("retry-after=" + retryAfter);
        }
        if (fault.times() != Fault.ALWAYS) {
            parts.add("times=" + fault.times());
        }
        if (afterProcessing) {
            parts.add("after-processing");
        }
        return String.join("; ", parts);
    }
}
