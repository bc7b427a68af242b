package io.github.peakaclient.testing;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.ConsentDeniedException;
import io.github.peakaclient.error.ConsentPageMissingException;
import io.github.peakaclient.error.CredentialException;
import io.github.peakaclient.error.CsvHeaderException;
import io.github.peakaclient.error.CsvRowException;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.error.EmptyExportException;
import io.github.peakaclient.error.ExportLimitException;
import io.github.peakaclient.error.IgnoredSetting;
import io.github.peakaclient.error.IgnoredSettingsException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.error.NameTakenException;
import io.github.peakaclient.error.PagingException;
import io.github.peakaclient.error.RateLimitException;
import io.github.peakaclient.error.RowException;
import io.github.peakaclient.error.RowLimitException;
import io.github.peakaclient.error.SizeLimitException;
import io.github.peakaclient.error.TableNotCachedException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.SizeLimit;
import io.github.peakaclient.model.ApiErrorBody;
import io.github.peakaclient.sql.TableName;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Static methods that make the exceptions of {@link io.github.peakaclient.error}, for tests of code that handles them. What a method
 * has no parameter for is absent, as if the server had not sent it. The operation is a constant of {@link Operations}.
 * Thread-safe.
 */
public final class TestExceptions {
    private TestExceptions() {}

    /**
     * {@return the exception for an error status without a body, of the class that the status has}
     *
     * @param operation the operation that was called
     * @param status the status, 400 to 599
     * @throws IllegalArgumentException if the status is 200 to 299
     */
    public static ApiException api(OperationInfo operation, int status) {
        return ApiException.builder(operation, status).build();
    }

    /**
     * {@return the exception for an error status and an error object, whose class and {@link ApiException#isNotFound()} can depend on both}
     *
     * @param operation the operation that was called
     * @param status the status, 400 to 599
     * @param body such as {@code ApiErrorBody.builder().error("INVALID_CREDENTIALS").message("wrong password").build()}
     * @throws IllegalArgumentException if the status is 200 to 299
     */
    public static ApiException api(OperationInfo operation, int status, ApiErrorBody body) {
        return ApiException.builder(operation, status)
                .body(requireNonNull(body, "body == null"))
                .rawBody(PeakaRetrofit.moshi().adapter(ApiErrorBody.class).toJson(body))
                .build();
    }

    /**
     * {@return the exception for a 429 whose {@code Retry-After} requests this wait}
     *
     * @param operation the operation that was called
     * @param retryAfter the wait that the server requests
     */
    public static RateLimitException rateLimit(OperationInfo operation, Duration retryAfter) {
        return (RateLimitException) ApiException.builder(operation, 429)
                .retryAfter(requireNonNull(retryAfter, "retryAfter == null"))
                .headers(Collections.singletonMap(
                        "retry-after", Collections.singletonList(String.valueOf(retryAfter.toMillis() / 1000))))
                .build();
    }

    /**
     * {@return the exception for a call without an answer} The server may have processed the request unless no connection was made, as for
     * {@link Kind#DNS}, {@link Kind#CONNECT} and {@link Kind#TLS}.
     *
     * @param operation the operation that was called
     * @param kind how the call failed
     */
    public static TransportException transport(OperationInfo operation, Kind kind) {
        boolean connected = !kind.equals(Kind.DNS) && !kind.equals(Kind.CONNECT) && !kind.equals(Kind.TLS);
        return new TransportException(operation, kind, cause(kind), connected, Collections.emptyList(), null);
    }

    private static IOException cause(Kind kind) {
        if (kind.equals(Kind.DNS)) {
            return new UnknownHostException("test.invalid");
        } else if (kind.equals(Kind.CONNECT)) {
            return new ConnectException("Connection refused");
        } else if (kind.equals(Kind.TLS)) {
            return new SSLHandshakeException("handshake failed");
        } else if (kind.equals(Kind.TIMEOUT)) {
            return new SocketTimeoutException("timeout");
        } else if (kind.equals(Kind.CONNECTION_LOST)) {
            return new EOFException("connection closed");
        } else if (kind.equals(Kind.INTERRUPTED)) {
            return new InterruptedIOException("interrupted");
        }
        return new IOException(kind.equals(Kind.CANCELED) ? "Canceled" : "failed");
    }

    /**
     * {@return the exception for a call without an answer, which failed as the cause says after the connection was made} The server may have
     * processed the request.
     *
     * @param operation the operation that was called
     * @param cause the failure
     */
    public static TransportException transport(OperationInfo operation, IOException cause) {
        return new TransportException(
                operation,
                Kind.of(requireNonNull(cause, "cause == null"), true),
                cause,
                true,
                Collections.emptyList(),
                null);
    }

    /**
     * {@return the exception for an answer that is not what the contract says}
     *
     * @param operation the operation that was called
     * @param problem the problem, for the message
     */
    public static DecodingException decoding(OperationInfo operation, String problem) {
        return DecodingException.builder(operation).problem(problem).build();
    }

    /**
     * {@return the exception for a job that has not ended well, such as of an {@code Export}} A {@code Job} is better made by {@link TestJobs}.
     *
     * @param operation the operation that polls the job
     * @param jobId the id of the job
     * @param phase a phase of failure
     * @param lastStatus the last answer, such as an {@link io.github.peakaclient.model.ExportJob}
     */
    public static JobFailedException jobFailed(
            OperationInfo operation, String jobId, JobPhase phase, Object lastStatus) {
        return new JobFailedException(operation, "job " + jobId, jobId, phase, phase.toString(), null, lastStatus);
    }

    /**
     * {@return the exception for an export without rows}
     *
     * @param exportId the id of the export
     * @param lastStatus the last answer, an {@link io.github.peakaclient.model.ExportJob}
     */
    public static EmptyExportException emptyExport(String exportId, Object lastStatus) {
        return new EmptyExportException(Operations.GET_EXPORT, exportId, "FAILED", "produced no files", lastStatus);
    }

    /**
     * {@return the exception for an export that has as many rows as the server exports at most}
     *
     * @param exportId the id of the export
     * @param limit the largest number of rows
     */
    public static ExportLimitException exportLimit(String exportId, long limit) {
        return new ExportLimitException(Operations.GET_EXPORT, exportId, limit);
    }

    /**
     * {@return the exception for one setting that the server has not stored as requested}
     *
     * @param operation the operation whose answer shows it
     * @param resourceId the id of the cache, or the name of the table
     * @param setting its name, such as {@code isUnique}
     * @param requested the value that was sent
     * @param stored null if nothing was stored
     */
    public static IgnoredSettingsException ignoredSetting(
            OperationInfo operation, String resourceId, String setting, String requested, @Nullable String stored) {
        return new IgnoredSettingsException(
                operation,
                resourceId,
                Collections.singletonList(IgnoredSetting.of(resourceId, setting, requested, stored)),
                "made by a test");
    }

    /**
     * {@return the exception for a table that was not created, since another has its name}
     *
     * @param operation the operation that was called
     * @param name the name that is taken
     */
    public static NameTakenException nameTaken(OperationInfo operation, String name) {
        return new NameTakenException(operation, "table", name, name);
    }

    /**
     * {@return the exception for a wait that took too long}
     *
     * @param operation the operation that is polled
     * @param jobId null for a wait for something other than a job
     */
    public static WaitTimeoutException waitTimeout(OperationInfo operation, @Nullable String jobId) {
        return new WaitTimeoutException(operation, "not ended in time", jobId, null, null, null);
    }

    /**
     * {@return the exception for a file of an export that could not be fetched or written}
     *
     * @param part the name of the file, null if the problem is not about one
     * @param status the HTTP status of its host, null if that was not the problem
     */
    public static DownloadException download(@Nullable String part, @Nullable Integer status) {
        String problem = status == null ? "cannot be written" : "got the status " + status;
        return new DownloadException(
                Operations.GET_EXPORT, part, problem, status, 0, Collections.emptyList(), null, null);
    }

    /**
     * {@return the exception for a cell that is not what was asked for} To have a getter throw it, give {@link TestRows} such a cell.
     *
     * @param rowNumber the number of the row, from 1; 0 if the problem is about the columns of all rows
     * @param columnIndex the index of the column, from 0; -1 if the problem is about the row as a whole
     * @param problem the problem, for the message
     */
    public static RowException row(long rowNumber, int columnIndex, String problem) {
        return new RowException(Operations.EXECUTE_QUERY, rowNumber, columnIndex, null, null, problem, null);
    }

    /**
     * {@return the exception for a result with more rows than the limit}
     *
     * @param limit the largest number of rows
     */
    public static RowLimitException rowLimit(int limit) {
        return new RowLimitException(Operations.EXECUTE_QUERY, limit);
    }

    /**
     * {@return the exception for a part of an answer that exceeds a limit}
     *
     * @param operation the operation that was called
     * @param option the name of a method of {@link ReadLimits.Builder}, such as {@code cellBytes}
     * @param limit the largest size that is allowed
     */
    public static SizeLimitException sizeLimit(OperationInfo operation, String option, int limit) {
        return new SizeLimitException(
                operation,
                new SizeLimit("a part of the answer", limit, "bytes", requireNonNull(option, "option == null")),
                "",
                Collections.emptyList());
    }

    /**
     * {@return the exception for a list whose pages do not continue as they must}
     *
     * @param operation the operation that was called
     * @param problem the problem, for the message
     */
    public static PagingException paging(OperationInfo operation, String problem) {
        return new PagingException(operation, problem);
    }

    /**
     * {@return the exception for a credential that does not fit its connector}
     *
     * @param type the type of the connector
     * @param problems what does not fit, one text for each
     */
    public static CredentialException credential(String type, String... problems) {
        return new CredentialException(Operations.LIST_CONNECTION_CONFIGURATIONS, type, list(problems));
    }

    /**
     * {@return the exception for a query that requires a table to be cached and was not sent}
     *
     * @param table the table, by the name that SQL uses
     * @param reason the reason why the table is not complete
     */
    public static TableNotCachedException tableNotCached(TableName table, String reason) {
        return new TableNotCachedException(
                Operations.EXECUTE_QUERY, "nothing was sent", Collections.singletonMap(table, reason), false, null);
    }

    /**
     * {@return the exception for a CSV file whose first line does not fit its import}
     *
     * @param problems what does not fit, one text for each
     */
    public static CsvHeaderException csvHeader(String... problems) {
        return new CsvHeaderException("nothing was sent", list(problems), null);
    }

    /**
     * {@return the exception for a row of a CSV file that was not sent}
     *
     * @param line from 1
     * @param column from 1
     * @param problem what is wrong with the row
     */
    public static CsvRowException csvRow(long line, int column, String problem) {
        return new CsvRowException(line, column, problem, false);
    }

    private static List<String> list(String[] problems) {
        return Arrays.asList(requireNonNull(problems, "problems == null"));
    }

    /**
     * {@return the exception for a browser that came back without consent}
     *
     * @param connectionId null if the provider sent the browser to the caller's own redirect
     */
    public static ConsentDeniedException consentDenied(@Nullable String connectionId) {
        return new ConsentDeniedException(Operations.GET_CONNECTION, "the user has not consented", connectionId);
    }

    /**
     * {@return the exception for a connection that was created without a page to consent on}
     *
     * @param connectionId the id of the connection
     */
    public static ConsentPageMissingException consentPageMissing(String connectionId) {
        return new ConsentPageMissingException(Operations.CREATE_CONNECTION, "no consent page", connectionId);
    }
}
