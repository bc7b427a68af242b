package io.github.peakaclient.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** What the server does with one request. */
@FunctionalInterface
interface Reply {
    /** A body that every operation of the matrix can decode, and that streams as text. */
    String BODY = "{\"id\":\"c1\",\"name\":\"crm\",\"type\":\"hubspot\"}";

    void send(Exchange exchange) throws IOException;

    /** Whether the request is left unread; with TLS, whether this comes instead of a handshake. */
    default boolean comesBeforeTheRequest() {
        return false;
    }

    /** A complete answer. */
    static Reply status(int status, String... headers) {
        return answer(status, BODY, headers);
    }

    /** A complete answer with a body of one's own. */
    static Reply answer(int status, String body, String... headers) {
        return exchange -> exchange.write(head(status, length(body), headers) + body);
    }

    /** Says that the body is longer than it is, and hangs up after it. */
    static Reply lengthTooLong() {
        return exchange -> {
            exchange.write(head(200, "Content-Length: " + (BODY.length() + 10)) + BODY);
            exchange.end();
        };
    }

    /** Says that the body is shorter than it is. What follows its end is not an answer to anything. */
    static Reply lengthTooShort() {
        return exchange ->
                exchange.write(head(200, "Content-Length: " + half(BODY).length()) + BODY);
    }

    /** A complete answer after an interim one. */
    static Reply interim(int status) {
        return exchange -> exchange.write("HTTP/1.1 " + status + " -\r\n\r\n" + head(200, length(BODY)) + BODY);
    }

    /** Says that there is no content, and how long it is. */
    static Reply noContentOfSomeLength() {
        return exchange -> exchange.write(head(204, "Content-Length: 5") + "hello");
    }

    /** Not an answer of HTTP. */
    static Reply garbage() {
        return exchange -> exchange.write("<html>no such host</html>\r\n\r\n");
    }

    /** Answers, and hangs up when the client has the answer. */
    static Reply closedLater() {
        return exchange -> {
            status(200).send(exchange);
            exchange.awaitHeadersSeen();
            exchange.ready();
            exchange.end();
        };
    }

    /** Answers, and answers once more when the client has the answer. */
    static Reply unsolicited(String second) {
        return exchange -> {
            status(200).send(exchange);
            exchange.awaitHeadersSeen();
            exchange.write(second);
            exchange.ready();
            exchange.awaitClient();
        };
    }

    /** Reads the request and says nothing. */
    static Reply silence() {
        return Exchange::awaitClient;
    }

    /** Hangs up without an answer. */
    static Reply end() {
        return Exchange::end;
    }

    static Reply reset() {
        return Exchange::reset;
    }

    /** Resets the connection when the first byte of a request, or of a TLS handshake, has arrived. */
    static Reply resetBeforeTheRequest() {
        return beforeTheRequest(Exchange::reset);
    }

    /** Hangs up when the first bytes of a TLS handshake have arrived. */
    static Reply endBeforeTheRequest() {
        return beforeTheRequest(Exchange::end);
    }

    /** Not what TLS expects. */
    static Reply clearText() {
        return beforeTheRequest(exchange -> {
            exchange.write(head(400, length("")));
            exchange.end();
        });
    }

    /** Hangs up in the middle of a body whose length is known. */
    static Reply truncated(int status) {
        return exchange -> {
            exchange.write(head(status, length(BODY)) + half(BODY));
            exchange.end();
        };
    }

    /** Resets the connection in the middle of a body whose length is known. */
    static Reply resetInTheBody() {
        return exchange -> {
            exchange.write(head(200, length(BODY)) + half(BODY));
            exchange.awaitHeadersSeen();
            exchange.reset();
        };
    }

    /** Stops in the middle of a body whose length is known. */
    static Reply stuck(int status) {
        return exchange -> {
            exchange.write(head(status, length(BODY)) + half(BODY));
            exchange.awaitClient();
        };
    }

    /** Hangs up after a complete chunk that is not the last one. */
    static Reply truncatedChunks() {
        return exchange -> {
            String half = half(BODY);
            exchange.write(head(200, "Transfer-Encoding: chunked") + Integer.toHexString(half.length()) + "\r\n" + half
                    + "\r\n");
            exchange.end();
        };
    }

    private static Reply beforeTheRequest(Reply reply) {
        return new Reply() {
            @Override
            public void send(Exchange exchange) throws IOException {
                reply.send(exchange);
            }

            @Override
            public boolean comesBeforeTheRequest() {
                return true;
            }
        };
    }

    private static String head(int status, String length, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " -\r\nContent-Type: application/json\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append(length).append("\r\n\r\n").toString();
    }

    private static String length(String body) {
        return "Content-Length: " + body.getBytes(UTF_8).length;
    }

    static String half(String text) {
        return text.substring(0, text.length() / 2);
    }
}
