package io.github.peakaclient.call;

import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;

/** A call that holds the request that Retrofit has made, and is never sent: the engine makes one of its own for each attempt. */
final class RequestOnly implements Call {
    private final Request request;

    RequestOnly(Request request) {
        this.request = request;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Response execute() {
        throw unsupported();
    }

    @Override
    public void enqueue(Callback callback) {
        throw unsupported();
    }

    @Override
    public void cancel() {
        throw unsupported();
    }

    @Override
    public boolean isExecuted() {
        return false;
    }

    @Override
    public boolean isCanceled() {
        return false;
    }

    @Override
    public Timeout timeout() {
        return Timeout.NONE;
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod") // OkHttp's interface means a new call
    public Call clone() {
        return new RequestOnly(request);
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("only holds a request");
    }
}
