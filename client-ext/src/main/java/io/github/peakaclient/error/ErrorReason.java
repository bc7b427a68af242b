package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finder of the reason in the body of an error. Servers, gateways and frameworks put it in different members: {@code message}, {@code
 * detail} and {@code title} of problem details, {@code error_description} of OAuth, {@code errors} of validations, or an object under
 * {@code error}. Static and thread-safe.
 *
 * @hidden
 */
@Internal
public final class ErrorReason {
    private static final String ERROR = "error";
    private static final String ERRORS = "errors";
    /** The members that hold the reason, the most exact one first. */
    private static final String[] MEMBERS = {"message", "detail", "error_description", "reason", "title"};

    private ErrorReason() {}

    /**
     * {@return the reason for people to read, null if none is found}
     *
     * @param body the members of the error object, as untyped JSON
     */
    public static @Nullable String of(Map<?, ?> body) {
        String reason = null;
        for (int i = 0; i < MEMBERS.length && reason == null; i++) {
            reason = text(body.get(MEMBERS[i]));
        }
        if (reason == null && !(body.get(ERROR) instanceof String)) { // a text is the code
            reason = text(body.get(ERROR));
        }
        String details = details(body.get(ERRORS));
        return reason == null || details == null ? (reason == null ? details : reason) : reason + ": " + details;
    }

    /** Returns the text of a scalar, or the reason that an object or a list has. */
    private static @Nullable String text(@Nullable Object json) {
        if (json instanceof Map) {
            return of((Map<?, ?>) json);
        }
        if (json instanceof Collection) {
            StringBuilder all = new StringBuilder();
            for (Object element : (Collection<?>) json) {
                append(all, text(element));
            }
            return all.length() == 0 ? null : all.toString();
        }
        String text = json == null ? "" : json.toString().trim();
        return text.isEmpty() ? null : text;
    }

    /** Returns the reasons of a list or, if members are the names of wrong fields, of each field. */
    private static @Nullable String details(@Nullable Object errors) {
        String reason = text(errors);
        if (reason != null || !(errors instanceof Map)) {
            return reason;
        }
        StringBuilder all = new StringBuilder();
        for (Map.Entry<?, ?> field : ((Map<?, ?>) errors).entrySet()) {
            String problem = text(field.getValue());
            append(all, problem == null ? null : field.getKey() + ": " + problem);
        }
        return all.length() == 0 ? null : all.toString();
    }

    private static void append(StringBuilder all, @Nullable String reason) {
        if (reason != null) {
            all.append(all.length() == 0 ? "" : "; ").append(reason);
        }
    }
}
