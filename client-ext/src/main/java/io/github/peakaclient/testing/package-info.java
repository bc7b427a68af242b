/**
 * Answers, rows, jobs and exceptions for the unit tests of code that uses this client: without a network, without waiting, and without
 * a test library.
 *
 * <pre>{@code
 * ConnectionsApi connections = mock(ConnectionsApi.class);
 * Connection crm = Connection.builder().id("c-1").name("crm").type("STRIPE").build();
 * when(connections.getConnection("p-1", "c-1")).thenReturn(ApiCalls.of(crm));
 * when(connections.getConnection("p-1", "c-2"))
 *         .thenReturn(ApiCalls.failed(TestExceptions.api(Operations.GET_CONNECTION, 404)));
 * when(connections.deleteConnection("p-1", "c-1")).thenReturn(ApiCalls.empty());
 *
 * PeakaProject project = mock(PeakaProject.class, RETURNS_DEEP_STUBS);
 * when(project.queries().run("SELECT 1"))
 *         .thenAnswer(call -> TestRows.of(Arrays.asList("id", "amount"), 1, "10.50", 2, null));
 * when(project.caches().startFullRefresh("cache-1"))
 *         .thenReturn(TestJobs.succeeded(CacheStatus.builder().id("cache-1").status(CacheState.COMPLETED).build()));
 * }</pre>
 *
 * <p>The example is for Mockito, version 5 or later, which mocks final classes such as {@code Peaka}, {@code PeakaProject}, {@code
 * Queries} and {@code Caches} without further ado. Android devices need {@code dexmaker-mockito-inline} for them; interfaces such as
 * {@code ConnectionsApi} can be mocked anywhere, or be written by hand. Values such as {@code Row}, {@code Job} and models are better made
 * than mocked: {@link io.github.peakaclient.testing.TestRows}, {@link io.github.peakaclient.testing.TestJobs}, {@link
 * io.github.peakaclient.testing.TestPages}, {@link io.github.peakaclient.testing.TestChats}, and the builders of models.
 *
 * <p>Errors: {@link io.github.peakaclient.testing.TestExceptions} makes every exception of this client, {@link
 * io.github.peakaclient.testing.ApiCalls#failed} a call that fails with it, and {@code failing} rows, pages and chats that fail after
 * some good ones.
 *
 * <p>Nothing in this client refers to this package, so that shrinkers remove it from applications.
 *
 * <p>This was the last page; the first is {@link io.github.peakaclient}.
 */
@NullMarked
package io.github.peakaclient.testing;

import org.jspecify.annotations.NullMarked;
