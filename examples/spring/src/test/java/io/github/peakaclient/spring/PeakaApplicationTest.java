package io.github.peakaclient.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.fault.Fault;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The client works with the versions of libraries that Spring Boot chooses, and ends with the application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeakaApplicationTest {
    record Price(String name, BigDecimal amount) {}

    private Sandbox sandbox;
    private ConfigurableApplicationContext application;

    @BeforeAll
    void start() {
        sandbox = Sandbox.start();
        application = run();
    }

    private ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(PeakaApplication.class)
                .properties(
                        "peaka.api-key=" + sandbox.partnerKey(),
                        "peaka.base-url=" + sandbox.baseUrl(),
                        "peaka.project-id=" + sandbox.projectId(),
                        "spring.main.banner-mode=off",
                        "logging.level.root=WARN")
                .run();
    }

    @AfterAll
    void stop() {
        application.close();
        sandbox.close();
    }

    @Test
    void beanCallsAndRetries() {
        sandbox.faults().next("listCatalogs", Fault.status(503).times(1));
        Peaka peaka = application.getBean(Peaka.class);

        assertThat(peaka.catalogs().listCatalogs(sandbox.projectId()).send()).isNotEmpty();
        assertThat(sandbox.requests("listCatalogs")).hasSize(2);
    }

    @Test
    void rowsAreMapped() {
        PeakaProject project = application.getBean(PeakaProject.class);

        assertThat(project.queries()
                        .run("SELECT 'basic' AS name, CAST(9.90 AS DECIMAL(5, 2)) AS amount")
                        .mapTo(Price.class)
                        .collect(10))
                .containsExactly(new Price("basic", new BigDecimal("9.90")));
    }

    @Test
    void errorsAreTyped() {
        Peaka peaka = application.getBean(Peaka.class);

        assertThat(catchThrowable(() -> peaka.connections()
                        .getConnection(sandbox.projectId(), "missing")
                        .send()))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void clientEndsWithTheApplication() {
        ConfigurableApplicationContext other = run();
        Peaka peaka = other.getBean(Peaka.class);

        other.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> peaka.catalogs().listCatalogs(sandbox.projectId()).send())
                .withMessageContaining("closed");
    }
}
