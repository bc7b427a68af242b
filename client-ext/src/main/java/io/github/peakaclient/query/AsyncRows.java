package io.github.peakaclient.query;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.internal.CancelableFuture;
import java.util.concurrent.CompletableFuture;
import okhttp3.ResponseBody;

/** The asynchronous part of {@link Queries}, separate since {@link CompletableFuture} is missing on Android before API level 24. */
final class AsyncRows {
    private AsyncRows() {}

    static CompletableFuture<Rows> start(ApiCall<ResponseBody> call) {
        CancelableFuture<Rows> future = new CancelableFuture<>();
        future.await(PeakaCalls.sendAsyncWithInfo(call), answer -> {
            Rows rows = Rows.open(new QueryRows(call, answer));
            if (!future.complete(rows)) {
                rows.close(); // canceled in the meantime
            }
        });
        future.onCancel(call::cancel);
        return future;
    }
}
