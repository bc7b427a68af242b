/**
 * The exceptions of failed calls, all of them unchecked.
 *
 * <pre>{@code
 * try {
 *     peaka.connections().getConnection(projectId, id).send();
 * } catch (ApiException e) {
 *     System.err.println(e.isNotFound() ? "There is no such connection" : e.getMessage());
 * } catch (PeakaException e) {
 *     System.err.println(e.getMessage() + (e.isRetryable() ? ": try later" : ""));
 * }
 * }</pre>
 *
 * <table>
 *   <caption>Exceptions of a call</caption>
 *   <tr><th>exception</th><th>status</th><th>when</th><th>what to do</th></tr>
 *   <tr><td>{@link io.github.peakaclient.error.InvalidRequestException}</td><td>400</td>
 *       <td>the request is wrong, or what it names does not exist (hardly ever 404)</td>
 *       <td>ask {@code isNotFound()}; read {@code error()} and {@code serverMessage()}; change the request</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.InvalidCredentialsException}</td><td>400</td>
 *       <td>the data source refused the credential of a connection</td>
 *       <td>ask for another credential</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.AuthenticationException}</td><td>401</td>
 *       <td>the API key is not known</td>
 *       <td>check key and region</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.PermissionDeniedException}</td><td>403</td>
 *       <td>the API key may not do this</td>
 *       <td>if {@code needsPartnerKey()}, use a partner key; else one of this project</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.NotFoundException}</td><td>404</td>
 *       <td>nothing to do this with, such as canceling an idle cache; or an unknown path</td>
 *       <td>mostly nothing; check the base URL</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.ConflictException}</td><td>409</td>
 *       <td>the state of the resource does not allow this</td>
 *       <td>read the resource, then decide</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.RateLimitException}</td><td>429</td>
 *       <td>too many requests, after all retries</td>
 *       <td>wait for {@code retryAfter()}; send fewer at a time</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.ServerException}</td><td>500 to 599</td>
 *       <td>the server failed, after all retries; a write may have happened</td>
 *       <td>read before you write again</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.ApiException}</td><td>any other</td>
 *       <td>every other error status, redirects too; the parent of all above</td>
 *       <td>read {@code status()} and {@code rawBody()}</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.TransportException}</td><td>none</td>
 *       <td>no complete answer arrived: not connected, connection lost, timeout, canceled; {@code kind()}</td>
 *       <td>if {@code isRetryable()}, try later; a write may have happened if {@code mayHaveBeenProcessed()}</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.DecodingException}</td><td>200 to 299</td>
 *       <td>a complete answer arrived that is not what the contract says, or lacks what was needed of it</td>
 *       <td>look at {@code contentType()} and {@code excerpt()}; report it</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.JobFailedException}</td><td>none</td>
 *       <td>a job that was waited for failed, was canceled, has expired or was deleted</td>
 *       <td>look at {@code phase()} and its last status</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.EmptyExportException}</td><td>none</td>
 *       <td>an export has no rows, which the server reports as failed; a {@code JobFailedException}</td>
 *       <td>check that caches are complete, or call {@code allowEmpty()}</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.ExportLimitException}</td><td>none</td>
 *       <td>an export has as many rows as the server exports at most, and was probably cut off</td>
 *       <td>export ranges of a key, or call {@code allowRowLimit()}</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.IgnoredSettingsException}</td><td>200 to 299</td>
 *       <td>the server has not stored all of what it answered success to</td>
 *       <td>read {@code ignored()}; what was to be created exists</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.NameTakenException}</td><td>none</td>
 *       <td>a table or column exists under the name that a new one would be stored under; nothing was changed</td>
 *       <td>choose another name</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.WaitTimeoutException}</td><td>none</td>
 *       <td>a job has not ended in time, or nothing about it has changed for long</td>
 *       <td>go on waiting, or cancel it</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.ConsentDeniedException}</td><td>none</td>
 *       <td>the browser of an OAuth connection came back without consent</td>
 *       <td>begin again; delete {@code connectionId()}</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.ConsentPageMissingException}</td><td>none</td>
 *       <td>an OAuth connection was created without a page to consent on</td>
 *       <td>use or delete {@code connectionId()}</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.CredentialException}</td><td>none</td>
 *       <td>a credential does not fit the configuration of its connector; it was not sent</td>
 *       <td>read {@code problems()}; change the credential</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.DownloadException}</td><td>any or none</td>
 *       <td>a file of an export could not be fetched, checked or written, exists already, or its directory cannot be used</td>
 *       <td>if {@code isRetryable()}, download again; else look at {@code part()}, {@code status()} and the cause</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.PagingException}</td><td>none</td>
 *       <td>the pages of a list do not go on: reading further would repeat or lose items</td>
 *       <td>start again from a cursor, with another page size</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.RowException}</td><td>none</td>
 *       <td>a cell is not what was asked for, such as a number, or is NULL; a result lacks a column that a class needs</td>
 *       <td>look at {@code value()}, which is in no message; ask for another type</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.RowLimitException}</td><td>none</td>
 *       <td>a result has more rows than the caller was ready to hold in memory</td>
 *       <td>iterate over them, or allow more</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.SizeLimitException}</td><td>200 to 299</td>
 *       <td>an answer, or a part of it such as a cell, is larger than the limits of the options allow</td>
 *       <td>request less; else raise the limit that {@code option()} names</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.TableNotCachedException}</td><td>none</td>
 *       <td>a table that must be read completely is not cached, or cannot be; what requires it was not sent</td>
 *       <td>call {@code project.tables().ensureCached}; read {@code reasons()}</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.CsvHeaderException}</td><td>none</td>
 *       <td>the first line of a CSV file does not fit the mappings of its import; nothing was sent</td>
 *       <td>look at {@code problems()}; change the file or the mappings</td></tr>
 *   <tr><td>{@link io.github.peakaclient.error.CsvRowException}</td><td>none</td>
 *       <td>a row of a CSV file cannot be imported; of a file nothing was sent, of a stream the import was broken off</td>
 *       <td>look at {@code line()} and {@code column()}; change the file, or its charset or delimiter</td></tr>
 * </table>
 *
 * <p>All of them are {@link io.github.peakaclient.error.PeakaException}s, which name the operation, report what was tried, and say
 * whether the call may succeed later and whether the server may have processed it.
 * Arguments that cannot be right are refused with an {@link IllegalArgumentException} before anything is sent.
 *
 * <p>The getters of models are the one exception: for a member that is required but missing, or that came as another kind of JSON,
 * they throw {@link io.github.peakaclient.json.InvalidDataException}. Where this client calls them itself, it throws a {@link
 * io.github.peakaclient.error.DecodingException} instead.
 *
 * <p>Next: {@link io.github.peakaclient.retry}, what is tried again.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package io.github.peakaclient.error;

import org.jspecify.annotations.NullMarked;
