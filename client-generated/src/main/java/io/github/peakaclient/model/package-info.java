/**
 * Requests and answers: immutable models with builders, open enums, and their Moshi adapters.
 *
 * <pre>{@code
 * ConnectionRequest request = ConnectionRequest.builder()
 *     .name("payments")
 *     .type("stripe")
 *     .credential(Collections.singletonMap("token", token))
 *     .build();
 *
 * JsonAdapter<Connection> adapter = new Moshi.Builder().build().adapter(Connection.class);
 * Connection connection = adapter.fromJson(json);
 * Connection renamed = connection.toBuilder().name("payments-eu").build();
 * }</pre>
 *
 * <p>Nothing is lost between reading and writing: unknown members, explicit nulls and absent members stay what they are. Reading
 * accepts null and absence everywhere; the getter of a member that the contract requires throws then. Only what was set is sent.
 *
 * <p>The value is kept, not its spelling: {@code 1e3} in a decimal is written as {@code 1E+3}, a fraction of seconds with 0, 3, 6
 * or 9 digits, and a number where the contract has text (an id, say) as text, with all its digits.
 */
@NullMarked
package io.github.peakaclient.model;

import org.jspecify.annotations.NullMarked;
