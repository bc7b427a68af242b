package io.github.peakaclient.observe;

import io.github.peakaclient.call.CallEnd;
import io.github.peakaclient.call.CallListener;
import io.github.peakaclient.call.CallObserver;
import io.github.peakaclient.call.CallOutcome;
import io.github.peakaclient.call.CallStart;
import io.github.peakaclient.retry.Attempt;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;

/**
 * The calls of a client as spans of OpenTelemetry, with an event for each attempt that another follows. The parent is the span that is
 * current where the call is sent, for asynchronous calls too. Thread-safe.
 */
public final class CallTracing implements CallListener {
    private final Tracer tracer;

    public CallTracing(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public CallObserver onStart(CallStart start) {
        Span span = tracer.spanBuilder(start.toString())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", start.operation().method())
                .setAttribute("url.template", start.operation().path())
                .startSpan();
        return new CallObserver() {
            @Override
            public void onAttempt(Attempt attempt) {
                if (attempt.delay() != null) {
                    span.addEvent(attempt.toString());
                }
            }

            @Override
            public void onEnd(CallEnd end) {
                if (end.status() != null) {
                    span.setAttribute("http.response.status_code", end.status());
                }
                span.setAttribute(
                        "http.request.resend_count", Math.max(0, end.attempts().size() - 1));
                span.setAttribute("http.request.body.size", end.bytesSent());
                span.setAttribute("http.response.body.size", end.bytesReceived());
                if (end.outcome() != CallOutcome.SUCCESS && end.outcome() != CallOutcome.CLOSED) {
                    span.setAttribute("error.type", end.outcome().name()).setStatus(StatusCode.ERROR);
                }
                span.end();
            }
        };
    }
}
