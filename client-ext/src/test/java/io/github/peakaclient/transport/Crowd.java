package io.github.peakaclient.transport;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;

/** Holds requests back until the test lets them go, and counts how many there are at a time. */
final class Crowd extends Dispatcher {
    /** Has a permit when as many requests are there as were expected. */
    final Semaphore full = new Semaphore(0);

    /** One permit for each request that may be answered. */
    final Semaphore go = new Semaphore(0);

    final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final int expected;

    Crowd(int expected) {
        this.expected = expected;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
        int count = now.incrementAndGet();
        most.accumulateAndGet(count, Math::max);
        if (count == expected) {
            full.release();
        }
        boolean mayGo = go.tryAcquire(30, TimeUnit.SECONDS);
        now.decrementAndGet();
        return mayGo ? Clients.organizations() : Clients.status(404);
    }
}
