package io.github.peakaclient.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.JsonNode;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpenEnumTest {
    private static final Moshi MOSHI = new Moshi.Builder().build();

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#enums")
    void everyValueOfTheContractIsAConstant(String name) throws Exception {
        Class<?> type = ContractSchemas.type(name);
        List<String> known = new ArrayList<>();
        for (JsonNode value : ContractSchemas.schema(name).path("enum")) {
            Object read = type.getMethod("of", String.class).invoke(null, value.textValue());
            String constant = value.textValue().toUpperCase(Locale.ROOT).replace('-', '_');

            assertThat(read).isEqualTo(type.getField(constant).get(null)).hasToString(value.textValue());
            assertThat(type.getMethod("known").invoke(read)).hasToString(constant);
            known.add(constant);
        }

        known.add("UNKNOWN");
        assertThat(Class.forName(type.getName() + "$Known").getEnumConstants())
                .extracting(Object::toString)
                .containsExactlyElementsOf(known);
    }

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#enums")
    @SuppressWarnings("unchecked") // the adapter of the class of the value
    void anUnknownValueIsKept(String name) throws Exception {
        Class<?> type = ContractSchemas.type(name);
        JsonAdapter<Object> adapter = (JsonAdapter<Object>) MOSHI.adapter(type);

        Object read = adapter.fromJson("\"Not yet-known\"");

        assertThat(type.getMethod("known").invoke(read)).hasToString("UNKNOWN");
        assertThat(type.getMethod("getValue").invoke(read)).isEqualTo("Not yet-known");
        assertThat(adapter.toJson(read)).isEqualTo("\"Not yet-known\"");
        assertThat(adapter.fromJson("null")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"not-active", "NOT_ACTIVE", "Not Active", "not_active"})
    void spellingsOfOneValueAreEqual(String spelling) {
        MetadataRefreshState state = MetadataRefreshState.of(spelling);

        assertThat(state).isEqualTo(MetadataRefreshState.NOT_ACTIVE).hasSameHashCodeAs(MetadataRefreshState.NOT_ACTIVE);
        assertThat(state.known()).isEqualTo(MetadataRefreshState.Known.NOT_ACTIVE);
        assertThat(state.getValue()).isEqualTo(spelling);
    }

    @Test
    void canceledIsCancelled() {
        assertThat(CacheState.of("canceled")).isEqualTo(CacheState.CANCELLED);
        assertThat(MaterializedQueryState.of("CANCELLED").known()).isEqualTo(MaterializedQueryState.Known.CANCELED);
        assertThat(CacheState.of("BEING_CANCELED_NOW")).isEqualTo(CacheState.of("being-cancelled-now"));
    }

    @Test
    void theTurkishLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(CacheState.of("running")).isEqualTo(CacheState.RUNNING);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void valuesOfTwoEnumsAreNotEqual() {
        assertThat((Object) CacheState.RUNNING).isNotEqualTo(CacheExecutionState.RUNNING);
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a null checker can do
    void nullIsNoValue() {
        assertThatNullPointerException().isThrownBy(() -> CacheState.of(null)).withMessage("value == null");
    }
}
