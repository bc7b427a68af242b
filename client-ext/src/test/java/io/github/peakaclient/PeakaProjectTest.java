package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.chat.ChatStream;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.model.ExportRequest;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.retry.RetryPolicy;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.transfer.CsvSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeakaProjectTest {
    @Test
    void queriesRunInTheProject() throws Exception {
        try (Sandbox sandbox = Sandbox.start();
                Peaka peaka = Peaka.builder()
                        .apiKey(ApiKey.of(sandbox.partnerKey()))
                        .baseUrl(sandbox.baseUrl())
                        .build();
                Rows rows = peaka.project(sandbox.projectId()).queries().run("SELECT 42 AS answer")) {
            assertThat(rows.iterator().next().getLong("answer")).isEqualTo(42);
            assertThat(sandbox.requests().get(0).pathValues()).containsEntry("projectId", sandbox.projectId());
        }
    }

    @Test
    void everyPartWorksInTheProject() throws Exception {
        try (Sandbox sandbox = Sandbox.start();
                Peaka peaka = Peaka.builder()
                        .apiKey(ApiKey.of(sandbox.partnerKey()))
                        .baseUrl(sandbox.baseUrl())
                        .options(CallOptions.builder()
                                .retryPolicy(RetryPolicy.none())
                                .build())
                        .build()) {
            PeakaProject project = peaka.project(sandbox.projectId());
            project.tables().search("no such thing").tables().forEach(table -> fail("found " + table));
            project.exports().list().forEach(export -> fail("found " + export));
            assertThatThrownBy(() -> project.caches().startFullRefresh("none")).isInstanceOf(PeakaException.class);
            assertThatThrownBy(() -> project.materializedQueries().startRefresh("none"))
                    .isInstanceOf(PeakaException.class);
            assertThatThrownBy(() -> project.exports()
                            .startQuery("none", ExportRequest.builder().build()))
                    .isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> project.metadata().startRefresh("none")).isInstanceOf(PeakaException.class);
            assertThat(project.queries().pages("SELECT 42 AS answer", List.of("answer")))
                    .extracting(row -> row.getLong("answer"))
                    .containsExactly(42L);
            try (ChatStream answer = project.chats().stream("hello")) {
                assertThat(answer).isNotEmpty();
            }
            CsvSource csv = CsvSource.ofRows(List.of("a"), List.of());
            assertThatThrownBy(() ->
                            project.imports().into("none").mapAll().from(csv).send())
                    .isInstanceOf(PeakaException.class);
            assertThat(sandbox.requests())
                    .hasSizeGreaterThanOrEqualTo(8)
                    .allSatisfy(request ->
                            assertThat(request.pathValues()).containsEntry("projectId", sandbox.projectId()));
        }
    }

    @Test
    void connectorsAreReadOnceForAllViews() {
        try (Sandbox sandbox = Sandbox.start();
                Peaka peaka = Peaka.builder()
                        .apiKey(ApiKey.of(sandbox.partnerKey()))
                        .baseUrl(sandbox.baseUrl())
                        .build()) {
            Peaka view = peaka.withOptions(
                    CallOptions.builder().header("X-Trace-Id", "t").build());

            assertThat(view.connectors().list())
                    .isNotEmpty()
                    .isEqualTo(peaka.connectors().list());

            assertThat(sandbox.requests("listConnectionConfigurations")).hasSize(1);
        }
    }

    @Test
    void blankIdIsRefused() {
        Peaka peaka = Peaka.builder().apiKey(ApiKey.of("pk_example_not_a_key")).build();
        assertThatThrownBy(() -> peaka.project(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("projectId is blank");
    }

    @Test
    void nameShowsTheId() {
        Peaka peaka = Peaka.builder().apiKey(ApiKey.of("pk_example_not_a_key")).build();
        assertThat(peaka.project("SksnYuxH")).hasToString("PeakaProject{SksnYuxH}");
        assertThat(peaka.project("SksnYuxH").id()).isEqualTo("SksnYuxH");
    }
}
