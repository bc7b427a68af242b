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
 * accepts null, absence and every kind of JSON everywhere. The getter of a member that is required but absent, or that came in a
 * form that cannot be read, throws {@link io.github.peakaclient.json.InvalidDataException}; {@code getRaw} returns the JSON. Only
 * what was set is sent.
 *
 * <p>Some other forms are read: a number for text (an id, say) with all its digits, text for a number, a single element for a list,
 * a date-time with a space for {@code T} or an offset without a colon. They are written as they came, until a builder sets the
 * member anew. Of a number, the value is kept, not its spelling: {@code 1e3} is written as {@code 1E+3}.
 *
 * <p>Next: {@link io.github.peakaclient.json}, the runtime of these types.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.peakaclient.model;

import org.jspecify.annotations.NullMarked;
