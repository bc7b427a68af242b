package io.github.peakaclient.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.IgnoredSetting;
import io.github.peakaclient.error.IgnoredSettingsException;
import io.github.peakaclient.error.NameTakenException;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.sandbox.Sandbox;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tables of the sandbox, which drops what the API drops. */
@Timeout(60)
class SandboxInternalTablesTest {
    private Sandbox sandbox;
    private Peaka peaka;
    private PeakaProject project;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        peaka = Peaka.builder()
                .baseUrl(sandbox.baseUrl())
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .build();
        project = peaka.project(sandbox.projectId());
    }

    @AfterEach
    void close() {
        peaka.close();
        sandbox.close();
    }

    private static ColumnRequest.Builder column(String name) {
        return ColumnRequest.builder().name(name).dataType(ColumnType.VARCHAR);
    }

    @Test
    void constraintsThatAreNotKeptAreReported() {
        IgnoredSettingsException e = catchThrowableOfType(
                IgnoredSettingsException.class,
                () -> project.tables()
                        .internal()
                        .create(
                                "leads",
                                List.of(column("email")
                                        .unique(true)
                                        .notNull(true)
                                        .defaultValue("none")
                                        .displayName("E-mail")
                                        .build())));

        assertThat(e.ignored())
                .containsExactly(
                        IgnoredSetting.of("column email", "isNotNull", "true", "false"),
                        IgnoredSetting.of("column email", "isUnique", "true", "false"));
    }

    @Test
    void biTableIsReadByTheNamesThatItWasStoredUnder() {
        StoredTable table = project.tables()
                .bi()
                .allowIgnored()
                .create(
                        "lead_list",
                        List.of(column("e_mail").displayName("E-mail").build()));

        assertThat(table.ignored()).extracting(IgnoredSetting::setting).containsExactly("name", "name", "displayName");
        String column = table.columns().get(0).getName();
        try (Rows rows = project.queries()
                .run("SELECT \"" + column + "\" FROM " + table.name().toSql())) {
            assertThat(rows.collect(1)).isEmpty();
        }
        assertThatExceptionOfType(NameTakenException.class)
                .isThrownBy(() -> project.tables().bi().create("leadlist", List.of()));
    }

    @Test
    void plainTableIsStoredAsRequested() {
        StoredTable table = project.tables()
                .internal()
                .create("leads", List.of(column("e_mail").build()));

        assertThat(table.ignored()).isEmpty();
        assertThat(table.name().toSql()).isEqualTo("\"peaka\".\"table\".\"leads\"");
    }
}
