package io.github.peakaclient;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;

/** The place of the network: answers without a connection, and counts the answers that nobody has closed. */
final class FuzzNetwork implements Interceptor {
    private final AtomicInteger open = new AtomicInteger();
    private volatile Function<Request, Answer> answers = request -> new Answer(500, Headers.of(), new byte[0]);

    /** An answer to one request. */
    static final class Answer {
        private final int status;
        private final Headers headers;
        private final byte[] body;

        Answer(int status, Headers headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }
    }

    void answer(Function<Request, Answer> newAnswers) {
        answers = newAnswers;
    }

    int open() {
        return open.get();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (request.body() != null) {
            Buffer sent = new Buffer();
            request.body().writeTo(sent);
        }
        Answer answer = answers.apply(request);
        String type = answer.headers.get("Content-Type");
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(answer.status)
                .message("")
                .headers(answer.headers)
                .body(ResponseBody.create(
                        Okio.buffer(new Counted(new Buffer().write(answer.body))),
                        type == null ? null : MediaType.parse(type),
                        -1))
                .build();
    }

    private final class Counted extends ForwardingSource {
        private boolean closed;

        Counted(Buffer body) {
            super(body);
            open.incrementAndGet();
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }
    }
}
