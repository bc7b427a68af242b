package io.github.peakaclient.query;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.internal.StepFuture;
import java.util.concurrent.CompletableFuture;
import okhttp3.ResponseBody;

/** The asynchronous part of {@link Queries}, separate since {@link CompletableFuture} is missing on Android before API level 24. */
final class AsyncRows extends StepFuture<Rows> {
    private final ApiCall<ResponseBody> call;

    private AsyncRows(ApiCall<ResponseBody> call) {
        this.call = call;
    }

    static CompletableFuture<Rows> start(ApiCall<ResponseBody> call, ReadLimits limits) {
        AsyncRows future = new AsyncRows(call);
        future.then(PeakaCalls.sendAsyncWithInfo(call), answer -> {
            Rows rows = Rows.open(new QueryRows(call, answer, limits));
            if (!future.complete(rows)) {
                rows.close(); // canceled in the meantime
            }
        });
        return future;
    }

    /** Cancels the call too while its columns are awaited, after its answer has begun. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean canceled = super.cancel(mayInterruptIfRunning);
        if (canceled) {
            call.cancel();
        }
        return canceled;
    }
}
