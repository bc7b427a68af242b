package io.github.peakaclient.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.IgnoredSetting;
import io.github.peakaclient.error.IgnoredSettingsException;
import io.github.peakaclient.error.NameTakenException;
import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.sql.TableName;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings that the server drops are named, and names that it makes one are refused. */
@Timeout(60)
class InternalTablesTest {
    private final MeasuredTables server = new MeasuredTables();
    private Peaka peaka;
    private PeakaProject project;

    @BeforeEach
    void start() throws Exception {
        server.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.baseUrl())
                .build();
        project = peaka.project("p1");
    }

    @AfterEach
    void close() throws Exception {
        peaka.close();
        server.close();
    }

    private static ColumnRequest.Builder column(String name) {
        return ColumnRequest.builder().name(name).dataType(ColumnType.VARCHAR);
    }

    private static ColumnRequest plain(String name) {
        return column(name).build();
    }

    @Test
    void tableIsCreatedWithItsColumns() {
        StoredTable table = project.tables()
                .internal()
                .create(
                        "lead_list",
                        List.of(
                                column("e_mail")
                                        .displayName("E-mail")
                                        .defaultValue("none")
                                        .build(),
                                column("age").unique(false).notNull(false).build()));

        assertThat(table.name()).isEqualTo(TableName.of("peaka", "table", "lead_list"));
        assertThat(table.columns()).extracting(ColumnDetail::getName).containsExactly("e_mail", "age");
        assertThat(table.ignored()).isEmpty();
    }

    @Test
    void constraintsThatAreStoredAsFalseAreReported() {
        IgnoredSettingsException e = catchThrowableOfType(
                IgnoredSettingsException.class,
                () -> project.tables()
                        .internal()
                        .create(
                                "leads",
                                List.of(
                                        column("email")
                                                .unique(true)
                                                .notNull(true)
                                                .build(),
                                        plain("name"))));

        assertThat(e.ignored())
                .containsExactly(
                        IgnoredSetting.of("column email", "isNotNull", "true", "false"),
                        IgnoredSetting.of("column email", "isUnique", "true", "false"));
        assertThat(e)
                .hasMessageStartingWith("listTableColumns: it succeeded, but not everything was stored as requested: ")
                .hasMessageContaining("isUnique of column email is false, not true");
        assertThat(e.resourceId()).isEqualTo("leads");
        assertThat(server.columns("leads")).containsExactly("text", "email", "name"); // they were added
    }

    @Test
    void differencesCanBeAllowed() {
        StoredTable table = project.tables()
                .internal()
                .allowIgnored()
                .create("leads", List.of(column("email").unique(true).build()));

        assertThat(table.ignored()).containsExactly(IgnoredSetting.of("column email", "isUnique", "true", "false"));
    }

    @Test
    void namesOfBiTablesLoseTheirUnderscoresAndDisplayNamesAreDropped() {
        StoredTable table = project.tables()
                .bi()
                .allowIgnored()
                .create(
                        "lead_list",
                        List.of(column("e_mail").displayName("E-mail").build()));

        assertThat(table.name().toSql()).isEqualTo("\"peaka\".\"bitable\".\"leadlist\"");
        assertThat(table.columns()).extracting(ColumnDetail::getName).containsExactly("email");
        assertThat(table.ignored())
                .containsExactly(
                        IgnoredSetting.of("table lead_list", "name", "lead_list", "leadlist"),
                        IgnoredSetting.of("column e_mail", "name", "e_mail", "email"),
                        IgnoredSetting.of("column e_mail", "displayName", "E-mail", "email"));
        assertThatExceptionOfType(IgnoredSettingsException.class)
                .isThrownBy(() -> project.tables().bi().addColumns("leadlist", List.of(plain("last_name"))))
                .withMessageContaining("name of column last_name is lastname, not last_name");
    }

    @Test
    void biColumnsThatWouldBeOneAreRefusedBeforeAnythingIsSent() {
        List<ColumnRequest> colliding = List.of(plain("a_b"), plain("ab"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> project.tables().bi().create("t", colliding))
                .withMessage(
                        "columns must have different names, got \"a_b\" and \"ab\", which are one: BI tables have no"
                                + " underscores in names");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> project.tables().bi().addColumns("t", colliding));
        assertThat(server.requests()).isEmpty();
        assertThat(project.tables().internal().create("t", colliding).columns()).hasSize(2);
    }

    @Test
    void biTableThatWouldBeAnExistingOneIsRefused() {
        project.tables().bi().create("ab", List.of(plain("x")));
        server.requests().clear();

        assertThatExceptionOfType(NameTakenException.class)
                .isThrownBy(() -> project.tables().bi().allowIgnored().create("a_b", List.of(plain("y"))))
                .withMessage(
                        "listBiTables: nothing was created: there is a table \"ab\", the name that \"a_b\" is stored"
                                + " under")
                .satisfies(e -> assertThat(e.name()).isEqualTo("ab"));
        assertThat(server.requests()).containsExactly("GET /data/projects/p1/bitable");
    }

    @Test
    void columnThatWouldBeAnExistingOneIsRefused() {
        project.tables().bi().create("t", List.of(plain("ab")));

        assertThatExceptionOfType(NameTakenException.class)
                .isThrownBy(
                        () -> project.tables().bi().allowIgnored().addColumns("t", List.of(plain("c"), plain("a_b"))))
                .withMessageStartingWith("listBiTableColumns: nothing was created: there is a column \"ab\"");
        assertThat(server.columns("t")).containsExactly("text", "ab");
    }

    @Test
    void columnThatWasNotStoredAtAllIsReported() {
        server.forgetful = true;

        assertThatExceptionOfType(IgnoredSettingsException.class)
                .isThrownBy(() -> project.tables().internal().create("leads", List.of(plain("email"))))
                .withMessageContaining("name of column email is missing, not email");
    }

    @Test
    void tableWithoutColumnsNeedsTwoRequests() {
        project.tables().internal().create("leads", List.of());

        assertThat(server.requests())
                .containsExactly("GET /data/projects/p1/table", "POST /data/projects/p1/table/leads");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "__", "a\u0000b"})
    void nameThatCannotBeStoredIsRefused(String name) {
        InternalTables tables = project.tables().bi();

        assertThatIllegalArgumentException().isThrownBy(() -> tables.create(name, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> tables.addColumns(name, List.of(plain("a"))));
        assertThatIllegalArgumentException().isThrownBy(() -> tables.create("t", List.of(plain(name))));
        assertThatIllegalArgumentException().isThrownBy(() -> tables.addColumns("t", List.of()));
        assertThat(server.requests()).isEmpty();
    }
}
