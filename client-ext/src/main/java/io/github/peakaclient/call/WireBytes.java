package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** The counting of the bytes of bodies on the wire, for calls that are observed. */
final class WireBytes {
    private WireBytes() {}

    /** Proceeds with a request whose bytes, and those of its answer, are counted. */
    static Response proceed(Interceptor.Chain chain, CallObservation observation) throws IOException {
        Request request = chain.request();
        RequestBody sent = request.body();
        Response response = chain.proceed(
                sent == null
                        ? request
                        : request.newBuilder()
                                .method(request.method(), new CountedBody(sent, observation))
                                .build());
        ResponseBody answer = requireNonNull(response.body());
        ForwardingSource counted = new ForwardingSource(answer.source()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long count = super.read(sink, byteCount);
                if (count > 0) {
                    observation.received(count);
                }
                return count;
            }
        };
        return response.newBuilder()
                .body(ResponseBody.create(Okio.buffer(counted), answer.contentType(), answer.contentLength()))
                .build();
    }

    private static final class CountedBody extends RequestBody {
        private final RequestBody body;
        private final CallObservation observation;
        private long counted;

        CountedBody(RequestBody body, CallObservation observation) {
            this.body = body;
            this.observation = observation;
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return body.isOneShot();
        }

        @Override
        public boolean isDuplex() {
            return body.isDuplex();
        }

        /** Counts the last time, which is the one that is sent: before it, an interceptor of the caller can have written it to a log. */
        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            observation.sent(-counted);
            counted = 0;
            BufferedSink counting = Okio.buffer(new ForwardingSink(sink) {
                @Override
                public void write(Buffer source, long byteCount) throws IOException {
                    super.write(source, byteCount);
                    counted += byteCount;
                    observation.sent(byteCount);
                }
            });
            body.writeTo(counting);
            counting.emit();
        }
    }
}
