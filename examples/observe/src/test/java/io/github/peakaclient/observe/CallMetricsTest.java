package io.github.peakaclient.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.error.InvalidRequestException;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.sandbox.fault.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallMetricsTest {
    private static final String SQL = "SELECT id FROM \"demo\".\"sales\".\"charges\" WHERE id <= 20";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ObservedClient client = new ObservedClient(new CallMetrics(registry));

    @AfterEach
    void close() {
        client.close();
    }

    private long calls(String operation, String outcome, String status) {
        return registry.get("peaka.calls")
                .tags("operation", operation, "file", "false", "outcome", outcome, "status", status)
                .timer()
                .count();
    }

    private double count(String meter, String operation, boolean file) {
        return registry.get(meter)
                .tags("operation", operation, "file", String.valueOf(file))
                .counter()
                .count();
    }

    @Test
    void retriedCallIsOneCall() {
        client.sandbox.faults().next(Fault.status(503).times(2));
        client.peaka.catalogs().listCatalogs(client.project.id()).send();
        assertThat(calls("listCatalogs", "success", "200")).isEqualTo(1);
        assertThat(count("peaka.call.retries", "listCatalogs", false)).isEqualTo(2);
    }

    @Test
    void failedCallHasItsStatus() {
        assertThatThrownBy(() -> client.peaka
                        .catalogs()
                        .getCatalog(client.project.id(), "none")
                        .send())
                .isInstanceOf(InvalidRequestException.class);
        assertThat(calls("getCatalog", "error_status", "400")).isEqualTo(1);
    }

    @Test
    void rowsCountWhenTheyAreRead() {
        List<String> ids = new ArrayList<>();
        try (Rows rows = client.project.queries().run(SQL)) {
            for (Row row : rows) {
                ids.add(row.getString("id"));
            }
        }
        assertThat(ids).hasSize(20);
        assertThat(calls("executeQuery", "success", "200")).isEqualTo(1);
        assertThat(count("peaka.call.sent.bytes", "executeQuery", false)).isGreaterThan(SQL.length());
        assertThat(count("peaka.call.received.bytes", "executeQuery", false)).isGreaterThan(20);
    }

    @Test
    void filesOfAnExportAreApartFromItsPolls(@TempDir Path directory) {
        String query = client.peaka
                .queries()
                .createQuery(
                        client.project.id(),
                        CreateQueryRequest.builder()
                                .displayName("exported")
                                .inputQuery(SQL)
                                .build())
                .send()
                .getId();
        client.project.exports().startQuery(query, ExportFormat.CSV).awaitAndDownload(directory.toFile());
        assertThat(calls("getExport", "success", "200")).isGreaterThan(0);
        assertThat(count("peaka.call.received.bytes", "getExport", true)).isGreaterThan(20);
    }
}
