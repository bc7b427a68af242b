/**
 * Logging of requests and responses for troubleshooting: redacted, and off by default.
 *
 * <pre>{@code
 * HttpLogging logging = HttpLogging.of(HttpLogging.Level.BODY, System.err::println);
 * Peaka peaka = Peaka.builder()
 *         .apiKey(ApiKey.fromEnvironment())
 *         .logging(logging.withMaxBodyBytes(4096).withVisibleHeaders("X-My-Trace"))
 *         .build();
 * }</pre>
 *
 * <p>A failed call is then logged like this:
 *
 * <pre>
 * --&gt; POST https://partner.peaka.studio/api/v1/connections/SksnYuxH
 * Content-Type: application/json; charset=UTF-8
 * Content-Length: 74
 * Accept: application/json
 * Authorization: ***
 *
 * {"name":"crm","type":"hubspot","credential":"***"}
 * --&gt; END POST (74-byte body)
 * &lt;-- 400 Bad Request https://partner.peaka.studio/api/v1/connections/SksnYuxH (41ms)
 * Content-Type: application/json
 *
 * {"error":"INVALID_CREDENTIALS","message":"*** is not a token"}
 * &lt;-- END HTTP
 * </pre>
 *
 * <p>{@link io.github.peakaclient.log.HttpLogging} lists what is masked and what is left out.
 *
 * <p>Next: {@link io.github.peakaclient.testing}, tests without a network.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.peakaclient.log;

import org.jspecify.annotations.NullMarked;
