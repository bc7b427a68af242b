package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Beta;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.TablesApi;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.error.CsvHeaderException;
import io.github.peakaclient.error.CsvRowException;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.ByteOrderMark;
import io.github.peakaclient.internal.StepFuture;
import io.github.peakaclient.internal.Text;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.job.ImportJobs;
import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.model.CsvImportRequest;
import io.github.peakaclient.model.ImportJob;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okhttp3.MultipartBody;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * An import of one CSV file into a table. Made by {@link Imports#into}. Not thread-safe. Sending it again imports again.
 *
 * <pre>{@code
 * project.imports().into("leads").map("Email", "email").ignoreUnmapped().from(CsvSource.of(file)).send()
 * }</pre>
 *
 * <p><b>Checked first.</b> The server takes a mapping to a header that the file does not have for a column of NULLs. So the
 * header of the file and the columns of the table are read before anything is sent, and each column of the file must be mapped
 * or ignored by name. A file is then read once to its end: a row whose text is not in the charset of the source, that has more or fewer columns
 * than the first line, or a quote without an end are a {@link CsvRowException} with line and column, and nothing is sent. A stream can be read
 * only once: there the same ends the import at the row.
 *
 * <p><b>Sent once.</b> An import appends: a second one would write the rows again. So it is never sent again by the client,
 * not even if there was no connection. After a {@link TransportException} with an attempt in its history
 * the server may have the rows: check before you repeat it. One bad value, and nothing is written (measured).
 *
 * <p><b>Cannot be undone.</b> The API has no operation that deletes or updates rows of an internal table. Rows that were imported wrongly, or
 * twice, go only with the whole table. To be able to go back, import into a new table and delete it if the import was wrong.
 *
 * <p><b>The file</b> is CSV as RFC 4180 says, with commas, in UTF-8; a byte order mark is left out. Text in another charset or with another
 * delimiter is recoded, if the source says so: see {@link CsvSource#withCharset} and {@link CsvSource#withDelimiter}. Empty lines are no
 * rows. The file is read while it is sent and never whole in memory.
 *
 * <p><b>Time.</b> The call timeout of the client does not apply here: it would end the sending of large files, or give up an import that
 * the server still works on. {@link #deadline} does.
 */
public final class CsvImport {
    private static final Duration DEADLINE = Duration.ofDays(1);

    private final Session session;
    private final String projectId;
    private final String tableName;
    private final CsvMappings mappings = new CsvMappings();
    private Duration deadline = DEADLINE;
    private @Nullable CsvSource source;
    private @Nullable TransferListener listener;

    CsvImport(Session session, String projectId, String tableName) {
        this.session = session;
        this.projectId = projectId;
        this.tableName = tableName;
    }

    /**
     * Fills a column of the table from a column of the file.
     *
     * @param header the name in the first line of the file, exactly
     * @param column the name in the table
     * @return this import
     * @throws IllegalArgumentException if the column is blank
     */
    public CsvImport map(String header, String column) {
        mappings.map(requireNonNull(header, "header == null"), Arguments.notBlank(column, "column"));
        return this;
    }

    /**
     * Fills a column of the table from a column of the file without a name, or with a name that it shares with another. If
     * it has a name of its own, that is what is sent. Else the index is sent as it is given; the vendor does not say
     * whether it counts from 0 (unproven): check the first import.
     *
     * @param index 0 for the first
     * @param column the name in the table
     * @return this import
     * @throws IllegalArgumentException if the index is negative or the column is blank
     */
    @Beta
    public CsvImport mapIndex(int index, String column) {
        Arguments.notNegative(index, "index");
        mappings.map(index, Arguments.notBlank(column, "column"));
        return this;
    }

    /**
     * Fills from each column of the file that is not mapped or ignored otherwise the column of the table of the same name.
     *
     * @return this import
     */
    public CsvImport mapAll() {
        mappings.mapAll();
        return this;
    }

    /**
     * Leaves out a column of the file.
     *
     * @param header the name of the column in the first line
     * @return this import
     */
    public CsvImport ignore(String header) {
        mappings.ignore(requireNonNull(header, "header == null"));
        return this;
    }

    /**
     * Leaves out all columns of the file that are not mapped. Default: they are refused, by name.
     *
     * @return this import
     */
    public CsvImport ignoreUnmapped() {
        mappings.ignoreUnmapped();
        return this;
    }

    /**
     * Treats the first line as values. Only {@link #mapIndex} can map then. Default: it holds the names of the columns.
     *
     * @return this import
     */
    public CsvImport noHeader() {
        mappings.noHeader();
        return this;
    }

    /**
     * Sets the source to import. Required.
     *
     * @param source the file or stream
     * @return this import
     */
    public CsvImport from(CsvSource source) {
        this.source = requireNonNull(source, "source == null");
        return this;
    }

    /**
     * Sets a listener for the bytes of the file that were passed to the connection, called on the thread that sends. The server may
     * have received fewer, and works on them when it has them all. Default: none.
     *
     * @param listener the listener; it must not block for long
     * @return this import
     */
    public CsvImport listener(TransferListener listener) {
        this.listener = requireNonNull(listener, "listener == null");
        return this;
    }

    /**
     * Sets the longest time for sending the file and waiting for the answer. Default: 1 day. An attempt timeout in the options of
     * the client applies too.
     *
     * @param deadline a positive duration
     * @return this import
     * @throws IllegalArgumentException if it is zero or negative
     */
    public CsvImport deadline(Duration deadline) {
        this.deadline = Arguments.positive(deadline, "deadline");
        return this;
    }

    /**
     * Reads the header, requests the columns of the table, compares, checks all rows of a file, and sends. The source is always closed. An
     * exception of the rows or the listener ends the import and is thrown here.
     *
     * @return what the server reports, such as the number of rows
     * @throws CsvHeaderException if file, table and mappings do not fit; it names all that is wrong, and no part of the file was
     *     sent
     * @throws CsvRowException if a row is wrong; of a stream, the import was broken off there
     * @throws IllegalStateException if {@link #from} is missing, or the client is closed
     * @throws io.github.peakaclient.error.InvalidRequestException if the server does not know the table, or refuses a value
     * @throws io.github.peakaclient.error.ApiException if it refuses for another reason
     * @throws TransportException if the file cannot be read or there is no answer; see the cause
     * @throws io.github.peakaclient.error.JobFailedException if the answer is not a completed import
     */
    public CsvImportResult send() {
        if (source == null) {
            throw new IllegalStateException("from(…) was not called: there is nothing to import");
        }
        BufferedSource file = open(source);
        try {
            return send(file, source);
        } finally {
            close(file);
        }
    }

    /**
     * Sends like {@link #send()} on a thread of the HTTP client's executor, since reading files blocks. This must not be changed
     * until the import has ended. Requires API level 24 on Android.
     *
     * @return completes as {@link #send()} returns or throws. Canceling it ends the import; the server may nevertheless have the
     *     rows.
     */
    public CompletableFuture<CsvImportResult> sendAsync() {
        return StepFuture.running(session.executor(), this::send);
    }

    private CsvImportResult send(BufferedSource file, CsvSource source) {
        CsvHeader header;
        try {
            header = CsvHeader.read(file, source.delimiter(), source.charsetName());
        } catch (IOException e) {
            throw unreadable(e);
        }
        CsvImportRequest request = CsvImportRequest.builder()
                .containsHeader(mappings.hasHeader())
                .mappings(mappings.resolve(header.names(), tableName, columns()))
                .build();
        long length = checkedLength(source);
        BufferedSource checked = Okio.buffer(new CheckedCsv(file, source.delimiter(), true, source.charsetName()));
        CsvBody body = new CsvBody(checked, source.fileName(), length, listener);
        MultipartBody.Part part = MultipartBody.Part.createFormData("file", source.fileName(), body);
        Session patient =
                session.with(CallOptions.builder().callTimeout(deadline).build());
        ImportJob answer = patient.api(TablesApi.class)
                .importCsv(projectId, tableName, request, part)
                .send();
        return new CsvImportResult(ImportJobs.completed(answer));
    }

    /** Checks all rows of a source that can be read twice, and returns the number of bytes to send; -1 for others. */
    private static long checkedLength(CsvSource source) {
        try {
            if (!source.isRepeatable()) {
                return -1;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        BufferedSource file = open(source);
        try {
            ByteOrderMark.skip(file);
            return Okio.buffer(new CheckedCsv(file, source.delimiter(), false, source.charsetName()))
                    .readAll(Okio.blackhole());
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            close(file);
        }
    }

    private List<String> columns() {
        List<String> names = new ArrayList<>();
        for (ColumnDetail column : session.api(TablesApi.class)
                .listTableColumns(projectId, tableName)
                .send()) {
            if (column == null) {
                throw DecodingException.builder(Operations.LIST_TABLE_COLUMNS)
                        .problem("a column of the table is null")
                        .build();
            }
            names.add(Answers.read(Operations.LIST_TABLE_COLUMNS, column::getName));
        }
        return names;
    }

    private static BufferedSource open(CsvSource source) {
        try {
            return source.open();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static TransportException unreadable(IOException e) {
        return new TransportException(
                Operations.IMPORT_CSV, e, Collections.emptyList(), "the source cannot be read, nothing was sent");
    }

    private static void close(BufferedSource file) {
        try {
            file.close();
        } catch (IOException e) {
            // it was read, or there is a failure that tells more: this must not make a failure of an import that is
            // done
        }
    }

    /** {@return project and table, without content} */
    @Override
    public String toString() {
        return "CsvImport{" + projectId + ", " + Text.quoted(tableName) + "}";
    }
}
