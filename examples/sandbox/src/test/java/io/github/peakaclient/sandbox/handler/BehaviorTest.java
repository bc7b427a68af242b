package io.github.peakaclient.sandbox.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

class BehaviorTest {

    @Test
    void statusesOfTheCachesOfASchemaCanBeAnswered() {
        try (Sandbox sandbox = Sandbox.builder().schemaCacheStatus(true).start()) {
            Scene scene = Scene.of(sandbox);
            String stripe = scene.catalog("pay", "stripe");
            scene.filledCache(stripe);

            assertThat(scene.client
                            .get(scene.data("/catalog/" + stripe + "/schema/payment/cache/status"))
                            .ok()
                            .findValuesAsText("tableName"))
                    .containsExactly("charges");
        }
    }

    @Test
    void secondCatalogOnAConnectionCanBeRefused() {
        try (Sandbox sandbox = Sandbox.builder().secondCatalogs(false).start()) {
            Scene scene = Scene.of(sandbox);
            String connection = scene.connection("stripe");
            scene.createCatalog("one", connection).ok();

            assertThat(scene.createCatalog("two", connection).status()).isEqualTo(500);
            scene.catalog("three", "stripe");
        }
    }

    @Test
    void exportLimitMustBePositive() {
        assertThatThrownBy(() -> Sandbox.builder().exportLimit(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void switchesOfTablesRefuseWhatDoesNotExist() {
        try (Sandbox sandbox = Sandbox.start()) {
            Scene scene = Scene.of(sandbox);
            scene.catalog("pay", "stripe");
            scene.createTable("bitable", "figures", "a");
            List<List<String>> row = List.of(List.of("1"));

            assertRefused(() -> sandbox.tables().breakCache("none", "pay", "payment", "charges"));
            assertRefused(() -> sandbox.tables().breakCache(scene.project, "demo", "sales", "charges"));
            assertRefused(() -> sandbox.tables().garbleDescription(scene.project, "pay", "payment", "none"));
            assertRefused(() -> sandbox.tables().addBiRows(scene.project, "none", List.of("a"), row));
            assertRefused(() -> sandbox.tables().addBiRows(scene.project, "figures", List.of("b"), row));
        }
    }

    private static void assertRefused(Runnable change) {
        assertThatThrownBy(change::run).isInstanceOf(IllegalArgumentException.class);
    }
}
