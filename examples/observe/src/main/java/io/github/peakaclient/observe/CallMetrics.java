package io.github.peakaclient.observe;

import io.github.peakaclient.call.CallEnd;
import io.github.peakaclient.call.CallListener;
import io.github.peakaclient.call.CallObserver;
import io.github.peakaclient.call.CallStart;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;

/** The calls of a client as meters of Micrometer: their times by outcome, and their retries and bytes. Thread-safe. */
public final class CallMetrics implements CallListener {
    private final MeterRegistry registry;

    public CallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public CallObserver onStart(CallStart start) {
        return this::record;
    }

    private void record(CallEnd end) {
        Tags call = Tags.of("operation", end.operation().id(), "file", String.valueOf(end.isFile()));
        String status = end.status() == null ? "none" : end.status().toString();
        registry.timer(
                        "peaka.calls",
                        call.and("outcome", end.outcome().name().toLowerCase(Locale.ROOT), "status", status))
                .record(end.duration());
        registry.counter("peaka.call.retries", call)
                .increment(Math.max(0, end.attempts().size() - 1));
        registry.counter("peaka.call.sent.bytes", call).increment((double) end.bytesSent());
        registry.counter("peaka.call.received.bytes", call).increment((double) end.bytesReceived());
    }
}
