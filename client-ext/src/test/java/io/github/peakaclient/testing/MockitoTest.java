package io.github.peakaclient.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.error.NotFoundException;
import io.github.peakaclient.model.CacheState;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.ExportState;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.sql.TableId;
import io.github.peakaclient.transfer.DownloadOptions;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recipes of the package page, with code under test that uses what they prepare. */
class MockitoTest {
    private static final ExportJob EXPORT =
            ExportJob.builder().id("e-1").status(ExportState.FAILED).build();

    private final Peaka peaka = mock(Peaka.class, RETURNS_DEEP_STUBS);
    private final PeakaProject project = mock(PeakaProject.class, RETURNS_DEEP_STUBS);

    @Test
    void operations() {
        ConnectionsApi connections = mock(ConnectionsApi.class);
        when(peaka.connections()).thenReturn(connections);
        when(connections.getConnection("p-1", "c-1"))
                .thenReturn(ApiCalls.of(Connection.builder()
                        .id("c-1")
                        .name("crm")
                        .type("STRIPE")
                        .build()));
        when(connections.getConnection("p-1", "c-2"))
                .thenReturn(ApiCalls.failed(TestExceptions.api(Operations.GET_CONNECTION, 404)));
        when(connections.deleteConnection("p-1", "c-1")).thenReturn(ApiCalls.empty());

        assertThat(peaka.connections().getConnection("p-1", "c-1").send().getName())
                .isEqualTo("crm");
        assertThat(peaka.connections().getConnection("p-1", "c-1").send().getName())
                .isEqualTo("crm");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(
                        () -> peaka.connections().getConnection("p-1", "c-2").send());
        assertThat(peaka.connections().deleteConnection("p-1", "c-1").send()).isNull();
    }

    @Test
    void rowsOfAQuery() {
        when(project.queries().run("SELECT 1"))
                .thenAnswer(call -> TestRows.of(List.of("id", "amount"), 1, "10.50", 2, null));

        for (int i = 0; i < 2; i++) {
            try (Rows rows = project.queries().run("SELECT 1")) {
                assertThat(rows).extracting(Row::size).containsExactly(2, 2);
            }
        }
    }

    @Test
    void jobsAndExports() {
        CacheStatus status =
                CacheStatus.builder().id("cache-1").status(CacheState.COMPLETED).build();
        when(project.caches().startFullRefresh("cache-1")).thenReturn(TestJobs.succeeded(status));
        TableId table = TableId.of("1", "schema", "table");
        when(project.exports()
                        .startTable(table, ExportFormat.JSONL)
                        .awaitAndDownload(any(File.class), any(DownloadOptions.class)))
                .thenThrow(TestExceptions.download("part-1", 403));
        when(project.exports().attach("e-1").job()).thenReturn(TestJobs.failed(EXPORT));

        assertThat(project.caches().startFullRefresh("cache-1").await()).isSameAs(status);
        assertThatExceptionOfType(DownloadException.class)
                .isThrownBy(() -> project.exports()
                        .startTable(table, ExportFormat.JSONL)
                        .awaitAndDownload(new File("."), DownloadOptions.standard()));
        assertThat(project.exports().attach("e-1").job().poll().phase()).isEqualTo(JobPhase.FAILED);
    }

    @Test
    void listsAndChats() {
        when(project.exports().list()).thenReturn(TestPages.of(List.of(EXPORT)));
        when(project.chats().stream("Hi")).thenAnswer(call -> TestChats.stream("Hello"));

        assertThat(project.exports().list()).hasSize(1);
        assertThat(project.chats().stream("Hi").iterator().next().data()).isEqualTo("Hello");
    }
}
