package io.github.peakaclient.observe;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.equalTo;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.error.InvalidRequestException;
import io.github.peakaclient.sandbox.fault.Fault;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallTracingTest {
    @RegisterExtension
    private static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private Tracer tracer;
    private ObservedClient client;

    @BeforeEach
    void start() {
        tracer = TELEMETRY.getOpenTelemetry().getTracer("test");
        client = new ObservedClient(new CallTracing(tracer));
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static SpanData only(String name) {
        List<SpanData> spans = TELEMETRY.getSpans().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
        org.assertj.core.api.Assertions.assertThat(spans).hasSize(1);
        return spans.get(0);
    }

    @Test
    void callIsASpanWithAnEventForEachRetry() {
        client.sandbox.faults().next(Fault.status(503));
        client.peaka.catalogs().listCatalogs(client.project.id()).send();
        SpanData span = only("listCatalogs");
        assertThat(span)
                .hasKind(SpanKind.CLIENT)
                .hasEnded()
                .hasStatus(StatusData.unset())
                .hasAttribute(equalTo(AttributeKey.stringKey("http.request.method"), "GET"))
                .hasAttribute(equalTo(AttributeKey.stringKey("url.template"), "/data/projects/{projectId}/catalogs"))
                .hasAttribute(equalTo(AttributeKey.longKey("http.response.status_code"), 200))
                .hasAttribute(equalTo(AttributeKey.longKey("http.request.resend_count"), 1));
        assertThat(span.getEvents()).hasSize(1);
        assertThat(span.getEvents().get(0).getName()).startsWith("attempt 1: 503");
    }

    @Test
    void failedCallIsAnErrorWithoutItsIds() {
        assertThatThrownBy(() -> client.peaka
                        .catalogs()
                        .getCatalog(client.project.id(), "s3cret-id")
                        .send())
                .isInstanceOf(InvalidRequestException.class);
        SpanData span = only("getCatalog");
        assertThat(span)
                .hasStatus(StatusData.error())
                .hasAttribute(equalTo(AttributeKey.stringKey("error.type"), "ERROR_STATUS"))
                .hasAttribute(equalTo(AttributeKey.longKey("http.response.status_code"), 400));
        assertThat(span.toString()).doesNotContain("s3cret-id").doesNotContain(client.project.id());
    }

    @Test
    void parentIsTheSpanWhereTheCallIsSent() {
        Span parent = tracer.spanBuilder("job").startSpan();
        ApiCall<?> call = client.peaka.catalogs().listCatalogs(client.project.id());
        Context.current()
                .with(parent)
                .wrapSupplier(() -> call.sendAsync())
                .get()
                .join();
        parent.end();
        assertThat(only("listCatalogs")).hasParentSpanId(parent.getSpanContext().getSpanId());
    }
}
