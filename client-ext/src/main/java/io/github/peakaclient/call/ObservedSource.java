package io.github.peakaclient.call;

import java.io.IOException;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;

/** The bytes of a streamed answer, whose end is that of the call. Used by one thread at a time. */
final class ObservedSource extends ForwardingSource {
    private final CallObservation observation;
    private final EngineCall<?> call;
    /** The number of bytes that are still to come, negative if it is not known. */
    private long remaining;

    private ObservedSource(ResponseBody body, CallObservation observation, EngineCall<?> call) {
        super(body.source());
        this.observation = observation;
        this.call = call;
        this.remaining = body.contentLength();
    }

    static ResponseBody observe(ResponseBody body, CallObservation observation, EngineCall<?> call) {
        ObservedSource source = new ObservedSource(body, observation, call);
        return ResponseBody.create(Okio.buffer(source), body.contentType(), body.contentLength());
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long count;
        try {
            count = super.read(sink, byteCount);
        } catch (IOException e) {
            observation.end(call.streamFailure(e));
            throw e;
        }
        if (count == -1) {
            observation.end(CallOutcome.SUCCESS);
        } else {
            remaining -= count;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            boolean complete = remaining == 0;
            observation.end(
                    complete ? CallOutcome.SUCCESS : call.isCanceled() ? CallOutcome.CANCELED : CallOutcome.CLOSED);
        }
    }
}
