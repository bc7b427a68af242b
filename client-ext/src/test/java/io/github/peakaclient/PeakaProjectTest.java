package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.query.Rows;
import io.github.peakaclient.sandbox.Sandbox;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeakaProjectTest {
    @Test
    void queriesRunInTheProject() throws Exception {
        try (Sandbox sandbox = Sandbox.start();
                Peaka peaka = Peaka.builder()
                        .apiKey(ApiKey.of(sandbox.partnerKey()))
                        .baseUrl(sandbox.baseUrl())
                        .build();
                Rows rows = peaka.project(sandbox.projectId()).query("SELECT 42 AS answer")) {
            assertThat(rows.iterator().next().getLong("answer")).isEqualTo(42);
            assertThat(sandbox.requests().get(0).pathValues()).containsEntry("projectId", sandbox.projectId());
        }
    }

    @Test
    void blankIdIsRefused() {
        Peaka peaka = Peaka.builder(Map.of())
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .build();
        assertThatThrownBy(() -> peaka.project(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("projectId is blank");
    }

    @Test
    void nameShowsTheId() {
        Peaka peaka = Peaka.builder(Map.of())
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .build();
        assertThat(peaka.project("SksnYuxH")).hasToString("PeakaProject{SksnYuxH}");
        assertThat(peaka.project("SksnYuxH").id()).isEqualTo("SksnYuxH");
    }
}
