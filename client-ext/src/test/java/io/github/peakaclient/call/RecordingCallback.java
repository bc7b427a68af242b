package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Notes what it is called with, and on which thread. */
final class RecordingCallback<T> implements ApiCallback<T> {
    final BlockingQueue<Object> calls = new LinkedBlockingQueue<>();
    final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

    @Override
    public void onSuccess(ApiResponse<T> response) {
        threads.add(Thread.currentThread());
        calls.add(response);
    }

    @Override
    public void onFailure(Throwable failure) {
        threads.add(Thread.currentThread());
        calls.add(failure);
    }

    Throwable failure() throws InterruptedException {
        Object call = calls.poll(10, TimeUnit.SECONDS);
        assertThat(call).isInstanceOf(Throwable.class);
        return (Throwable) call;
    }

    ApiResponse<?> response() throws InterruptedException {
        Object call = calls.poll(10, TimeUnit.SECONDS);
        assertThat(call).isInstanceOf(ApiResponse.class);
        return (ApiResponse<?>) call;
    }
}
