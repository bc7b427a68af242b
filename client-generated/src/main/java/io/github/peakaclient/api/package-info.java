/**
 * One Retrofit interface for each group of operations.
 *
 * <pre>{@code
 * OkHttpClient client = new OkHttpClient.Builder()
 *     .addInterceptor(chain -> chain.proceed(
 *         chain.request().newBuilder().header("Authorization", "Bearer " + apiKey).build()))
 *     .build();
 * Retrofit retrofit = PeakaRetrofit.builder(HttpUrl.get(Contract.SERVERS.get(0))).client(client).build();
 *
 * ConnectionsApi connections = retrofit.create(ConnectionsApi.class);
 * Response<List<Connection>> response = connections.listConnections(projectId).execute();
 * }</pre>
 *
 * <p>This client sends the key to every server that it calls. Do not use it for anything else, such as the files of exports.
 *
 * <p>Each method carries an {@link io.github.peakaclient.api.Operation}. {@link io.github.peakaclient.api.OperationInfo} reads it,
 * in an interceptor or a call adapter for example.
 *
 * <p>Next: {@link io.github.peakaclient.model}, what operations take and return.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package io.github.peakaclient.api;

import org.jspecify.annotations.NullMarked;
