package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.peakaclient.error.RowException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("DoNotCallSuggester") // that they are not called is what is tested
class ClassMapperTest {
    private static final String AT = "2026-07-29 03:51:48.591 UTC";
    private static final Columns COLUMNS = RowTest.columns("id", "created_at", "AMOUNT", "_session");
    private static final Row ROW = new Row(COLUMNS, 5, new String[] {"1", AT, "12.50", "s"});

    private static <T> T map(Class<T> type, Row row) {
        return ClassMapper.growing(type, COLUMNS).map(row);
    }

    record Charge(
            long id, @Nullable Instant createdAt, @Nullable BigDecimal amount) {
        Charge {
            if (amount != null && amount.signum() < 0) {
                throw new IllegalStateException("negative");
            }
        }

        @SuppressWarnings("unused") // not the one to be used
        Charge() {
            this(0, Instant.EPOCH, BigDecimal.ZERO);
        }
    }

    static final class WithBuilder {
        private final String text;

        private WithBuilder(String text) {
            this.text = text;
        }

        static Builder builder() {
            return new Builder();
        }

        static final class Builder {
            private final StringBuilder text = new StringBuilder();

            public Builder id(long id) {
                text.append(" id=").append(id);
                return this;
            }

            public Builder withCreatedAt(Instant at) {
                text.append(" at=").append(at);
                return this;
            }

            public void setAmount(BigDecimal amount) {
                text.append(" amount=").append(amount);
            }

            public Builder amount(List<String> unsupported) {
                throw new AssertionError(unsupported);
            }

            public Builder other(String other) {
                throw new AssertionError(other);
            }

            public WithBuilder build() {
                return new WithBuilder(text.toString());
            }
        }
    }

    static class Base {
        long id;

        public void setId(long id) {
            this.id = id;
        }
    }

    static final class WithSetters extends Base {
        private @Nullable Instant createdAt;
        private String session = "";

        public void setCreatedAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
        }

        public void setNothing(String nothing) {
            throw new AssertionError(nothing);
        }

        @ColumnName("_session")
        public void setTag(String tag) {
            session = tag;
        }
    }

    static final class Annotated {
        private final String value;

        Annotated(@ColumnName("AMOUNT") BigDecimal a, @ColumnName("_session") String b) {
            value = a + b;
        }

        @SuppressWarnings("unused") // not the one to be used
        Annotated() {
            value = "";
        }
    }

    @Test
    void recordIsMadeByItsComponents() {
        assertThat(map(Charge.class, ROW))
                .isEqualTo(new Charge(1, Instant.parse("2026-07-29T03:51:48.591Z"), new BigDecimal("12.50")));
    }

    @Test
    void builderIsCalledForTheColumnsThereAre() {
        String text = map(WithBuilder.class, ROW).text;

        assertThat(text).contains(" id=1", " at=2026-07-29T03:51:48.591Z", " amount=12.50");
    }

    @Test
    void settersAreCalledForTheColumnsThereAre() {
        WithSetters object = map(WithSetters.class, ROW);

        assertThat(object.id).isEqualTo(1);
        assertThat(object.createdAt).isEqualTo(Instant.parse("2026-07-29T03:51:48.591Z"));
        assertThat(object.session).isEqualTo("s");
    }

    @Test
    void annotatedConstructorIsUsedFirst() {
        assertThat(map(Annotated.class, ROW).value).isEqualTo("12.50s");
    }

    @Test
    void nullIsPassedOn() {
        Row row = new Row(COLUMNS, 5, new String[] {"1", null, null, null});

        assertThat(map(Charge.class, row)).isEqualTo(new Charge(1, null, null));
        assertThat(map(WithSetters.class, row).createdAt).isNull();
    }

    @Test
    void nullForAPrimitiveIsRefused() {
        Row row = new Row(COLUMNS, 5, new String[] {null, AT, "1", "s"});

        for (Class<?> type : List.of(Charge.class, WithBuilder.class, WithSetters.class)) {
            assertThatExceptionOfType(RowException.class)
                    .isThrownBy(() -> map(type, row))
                    .withMessageStartingWith("executeQuery: row 5, column 0 \"id\": it is null");
        }
    }

    @Test
    void whatTheClassThrowsNamesTheRow() {
        Row row = new Row(COLUMNS, 5, new String[] {"1", AT, "-1", "s"});

        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> map(Charge.class, row))
                .withMessageStartingWith("executeQuery: row 5: the constructor of ")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    @SuppressWarnings("UnusedMethod") // the mapper calls the constructor
    void messageDoesNotQuoteWhatTheClassSaysOfTheValue() {
        record Amount(String value) {
            Amount {
                throw new IllegalArgumentException("bad amount " + value);
            }
        }
        Columns columns = RowTest.columns("value");
        Row row = new Row(columns, 5, new String[] {"M4rk3r"});

        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> ClassMapper.growing(Amount.class, columns).map(row))
                .withMessageEndingWith(" threw java.lang.IllegalArgumentException")
                .withMessageNotContaining("M4rk3r");
    }

    @Test
    void rowOfAnotherWidthIsRefused() {
        Row row = new Row(COLUMNS, 5, new String[] {"1", AT, "1"});

        for (Class<?> type : List.of(Charge.class, WithBuilder.class, WithSetters.class)) {
            assertThatExceptionOfType(RowException.class)
                    .isThrownBy(() -> map(type, row))
                    .withMessageContaining("names cannot be trusted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdAt", "created_at", "CREATED_AT", "createdat"})
    void columnIsFoundInSnakeAndCamelCase(String name) {
        Columns columns = RowTest.columns("id", name, "amount");

        assertThat(ClassMapper.growing(Charge.class, columns)
                        .map(new Row(columns, 1, new String[] {"1", AT, "1"}))
                        .createdAt())
                .isNotNull();
    }

    @Test
    void exactNameWinsOverASimilarOne() {
        Columns columns = RowTest.columns("id", "created_at", "createdAt", "amount");
        Row row = new Row(columns, 1, new String[] {"1", "no time", AT, "1"});

        assertThat(ClassMapper.growing(Charge.class, columns).map(row).createdAt())
                .isNotNull();
    }

    @Test
    void severalSimilarColumnsAreRefused() {
        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() ->
                        ClassMapper.growing(Charge.class, RowTest.columns("id", "created_at", "createdat", "amount")))
                .withMessageContaining("\"createdAt\" fits the columns with the indexes [1, 2]");
    }

    @Test
    void parameterWithoutColumnIsRefused() {
        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> ClassMapper.growing(Charge.class, RowTest.columns("id", "amount")))
                .withMessageStartingWith("executeQuery: there is no column for createdAt of the constructor of ")
                .withMessageEndingWith("only \"id\", \"amount\"");
    }

    @Test
    void settersOfNoColumnAreRefused() {
        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> ClassMapper.growing(Base.class, RowTest.columns("x")))
                .withMessageContaining("fits one of the columns \"x\"");
    }

    /** As Kotlin compiles a class whose parameters all have default values. */
    static final class Defaults {
        @SuppressWarnings("unused")
        Defaults(long id) {}

        @SuppressWarnings("unused")
        Defaults() {}
    }

    @Test
    void classWithoutSettersIsMadeByTheConstructorWithParameters() {
        assertThatIllegalArgumentException() // these classes are compiled without the names of parameters
                .isThrownBy(() -> ClassMapper.growing(Defaults.class, RowTest.columns("x")))
                .withMessageContaining(" of the constructor of " + Defaults.class.getName());
    }

    record Unsupported(List<String> id) {}

    record Missing(@ColumnName("nowhere") String id) {}

    static final class Unnamed {
        @SuppressWarnings("unused")
        Unnamed(long id) {}
    }

    static final class TwoConstructors {
        @SuppressWarnings("unused")
        TwoConstructors(long id) {}

        @SuppressWarnings("unused")
        TwoConstructors(String id) {}
    }

    static final class Overloaded {
        public void setId(long id) {}

        public void setId(String id) {}
    }

    @SuppressWarnings("ClassCanBeStatic")
    final class Inner {
        public void setId(long id) {}
    }

    abstract static class Abstract {}

    static final class NoBuild {
        static NoBuild builder() {
            return new NoBuild();
        }
    }

    @Test
    void classesThatCannotBeMadeAreRefusedWithTheReason() {
        List<Class<?>> types = List.of(
                Unsupported.class,
                Unnamed.class,
                TwoConstructors.class,
                Inner.class,
                Abstract.class,
                NoBuild.class,
                Runnable.class,
                int.class);
        List<String> reasons = new ArrayList<>();
        for (Class<?> type : types) {
            assertThatIllegalArgumentException()
                    .as(type.getName())
                    .isThrownBy(() -> ClassMapper.growing(type, RowTest.columns()))
                    .satisfies(e -> reasons.add(e.getMessage()));
        }

        assertThat(reasons.get(0)).contains("java.util.List").contains("rows.mapTo(…)");
        assertThat(reasons.get(1))
                .contains("-parameters")
                .contains("-java-parameters")
                .contains("@ColumnName");
        assertThat(reasons.get(2)).contains("has 2: mark the parameters of one");
        assertThat(reasons.get(3)).contains("inner class");
        assertThat(reasons.get(4)).contains("a class that has objects");
        assertThat(reasons.get(5)).contains("no public method build()");
        assertThat(reasons.subList(6, 8)).allMatch(reason -> reason.contains("a class that has objects"));
        assertThat(reasons.subList(4, 6)).allMatch(reason -> reason.contains("mark it with @Keep")); // R8 makes such
        assertThat(reasons.subList(6, 8)).noneMatch(reason -> reason.contains("@Keep"));
    }

    @Test
    void columnsThatDoNotFitTheClassAreRefusedWithTheReason() {
        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> ClassMapper.growing(Missing.class, COLUMNS))
                .withMessageStartingWith("executeQuery: there is no column \"nowhere\"")
                .satisfies(e -> assertThat(e.rowNumber()).isZero());
        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> ClassMapper.growing(Overloaded.class, COLUMNS))
                .withMessageContaining("two methods want the same column");
    }

    @Test
    void columnsThatComeWithTheFirstRowAreRefusedThere() {
        RowMapper<Missing> mapper = ClassMapper.growing(Missing.class, RowTest.columns());

        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> mapper.map(ROW))
                .withMessageStartingWith("executeQuery: row 5: there is no column \"nowhere\"");
    }

    @Test
    void classThatItsModuleKeepsClosedIsRefused() {
        Columns value = RowTest.columns("value");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassMapper.growing(Optional.class, value))
                .withMessageContaining("type must be open to reflection: ");
    }
}
