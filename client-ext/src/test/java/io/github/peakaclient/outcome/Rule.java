package io.github.peakaclient.outcome;

import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.error.PeakaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What may come of a fault, as the first page of the package {@code error} says. It shares no code with the client. */
final class Rule {
    private static final String LOST = "TransportException CONNECTION_LOST";
    private static final String TIMEOUT = "TransportException TIMEOUT";
    private static final String DECODING = "DecodingException";
    private static final String DOWNLOAD = "DownloadException";
    private static final String WAIT_TIMEOUT = "WaitTimeoutException";

    /** What it can mean that a member is missing or odd; nothing that would be over by itself. */
    private static final Set<String> ODD = Set.of(
            Outcome.ANSWERED,
            DECODING,
            DOWNLOAD,
            "ConsentPageMissingException",
            "CredentialException",
            "CsvHeaderException",
            "IgnoredSettingsException",
            "JobFailedException",
            "PagingException",
            "TableNotCachedException");

    private Rule() {}

    /** Returns what is wrong with an outcome, empty if it is as it should be. */
    static List<String> complaints(Fault fault, Use use, Outcome outcome) {
        List<String> complaints = new ArrayList<>();
        Set<String> allowed = allowed(fault, use);
        if (!allowed.contains(outcome.toString())) {
            complaints.add(outcome + " instead of " + allowed);
        }
        if (outcome.failure() instanceof PeakaException e) {
            if (e.isRetryable() != isRetryable(fault, use, outcome)) {
                complaints.add(outcome + " with isRetryable() " + e.isRetryable());
            }
            if (e.mayHaveBeenProcessed() != mayHaveBeenProcessed(fault, use, outcome)) {
                complaints.add(outcome + " with mayHaveBeenProcessed() " + e.mayHaveBeenProcessed());
            }
        }
        return complaints;
    }

    private static boolean isRetryable(Fault fault, Use use, Outcome outcome) {
        boolean isBody = fault.nature() == Fault.Nature.BODY_LOST || fault.nature() == Fault.Nature.BODY_SILENT;
        // a file that is too short was cut, whatever it holds
        boolean isCut = use == Use.FILE
                && fault.nature() == Fault.Nature.NO_JSON
                && outcome.failure() instanceof DownloadException e
                && e.isRetryable();
        return isCut || (fault.isTransient() && !(use == Use.REPLY && isBody));
    }

    private static boolean mayHaveBeenProcessed(Fault fault, Use use, Outcome outcome) {
        boolean refused = fault.status() >= 400
                && fault.status() < 500
                && fault.status() != 407
                && use != Use.FILE
                && !outcome.toString().equals(WAIT_TIMEOUT);
        if (use == Use.FILE && fault.nature() == Fault.Nature.INTERRUPTED) {
            return false;
        }
        boolean unsent = outcome.toString().startsWith("Credential")
                || outcome.toString().startsWith("CsvHeader")
                || outcome.toString().startsWith("TableNotCached");
        return !refused && !unsent;
    }

    private static Set<String> allowed(Fault fault, Use use) {
        boolean unread = use == Use.NONE || use == Use.LENIENT || use == Use.CANCEL || use == Use.STREAM;
        if (fault.nature() == Fault.Nature.INTERRUPTED) {
            return Set.of("TransportException INTERRUPTED");
        }
        if (fault.isTransient() && use == Use.POLL) {
            return Set.of(WAIT_TIMEOUT);
        }
        return switch (fault.nature()) {
            case STATUS ->
                Set.of(
                        use == Use.FILE
                                ? DOWNLOAD
                                : use == Use.CANCEL && fault.status() == 404
                                        ? Outcome.ANSWERED
                                        : exceptionOf(fault.status()));
            case LOST -> Set.of(use == Use.FILE ? DOWNLOAD : LOST);
            case SILENT -> Set.of(use == Use.FILE ? DOWNLOAD : TIMEOUT);
            case BODY_LOST -> body(use, LOST);
            case BODY_SILENT -> body(use, TIMEOUT);
            case NO_GZIP -> notJson(use, "TransportException OTHER");
            case NO_JSON -> notJson(use, DECODING);
            case ODD_JSON ->
                unread
                        ? Set.of(Outcome.ANSWERED)
                        : use == Use.OBJECTS ? Set.of(Outcome.ANSWERED, DECODING, "RowException") : ODD;
            case GOOD -> use == Use.ITEMS ? Set.of(Outcome.ANSWERED, DECODING) : Set.of(Outcome.ANSWERED);
            case INTERRUPTED -> throw new AssertionError();
        };
    }

    private static Set<String> notJson(Use use, String failure) {
        return switch (use) {
            case FILE -> Set.of(Outcome.ANSWERED, DOWNLOAD, DECODING);
            case NONE, CANCEL, LENIENT -> Set.of(Outcome.ANSWERED);
            case STREAM -> Set.of(Outcome.ANSWERED, Outcome.BODY_FAILS, DECODING);
            case ITEMS, OBJECTS -> new TreeSet<>(List.of(failure, DECODING));
            case VALUE, POLL -> Set.of(failure);
            case REPLY -> Set.of(DECODING);
        };
    }

    private static Set<String> body(Use use, String failure) {
        return switch (use) {
            // each attempt brings a byte more, until all are there
            case FILE -> Set.of(failure.equals(LOST) ? Outcome.ANSWERED : DOWNLOAD);
            case STREAM -> Set.of(Outcome.BODY_FAILS);
            case CANCEL -> Set.of(failure, Outcome.ANSWERED);
            case LENIENT -> Set.of(Outcome.ANSWERED);
            case REPLY -> Set.of(DECODING);
            default -> Set.of(failure);
        };
    }

    private static String exceptionOf(int status) {
        return switch (status) {
            case 400 -> "InvalidRequestException";
            case 401 -> "AuthenticationException";
            case 403 -> "PermissionDeniedException";
            case 404 -> "NotFoundException";
            case 407 -> "TransportException OTHER"; // OkHttp refuses to hand it out where no proxy is
            case 409 -> "ConflictException";
            case 429 -> "RateLimitException";
            case 500, 503 -> "ServerException";
            default -> "ApiException";
        };
    }
}
