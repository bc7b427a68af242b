package io.github.peakaclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For every model of the contract: what is read is written, and nothing else. */
@DisplayName("A model")
class ModelRoundTripTest {
    private static final Moshi MOSHI = new Moshi.Builder().build();

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void keepsEveryMember(String model) throws Exception {
        assertSurvives(model, SampleJson.full(model));
    }

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void keepsAbsence(String model) throws Exception {
        assertSurvives(model, SampleJson.emptyObject());
    }

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void keepsEachMemberAlone(String model) throws Exception {
        for (ContractSchemas.Property property : ContractSchemas.properties(model)) {
            assertSurvives(
                    model,
                    SampleJson.emptyObject()
                            .set(property.name(), SampleJson.value(property.schema(), property.name())));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void keepsEachNullApartFromAbsence(String model) throws Exception {
        ObjectNode allNull = SampleJson.emptyObject();
        for (ContractSchemas.Property property : ContractSchemas.properties(model)) {
            assertSurvives(model, SampleJson.emptyObject().putNull(property.name()));
            allNull.putNull(property.name());
        }
        assertSurvives(model, allNull);
    }

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void keepsUnknownMembersOfEveryType(String model) throws Exception {
        ObjectNode json = SampleJson.full(model);
        SampleJson.parse(SampleJson.UNTYPED).properties().forEach(e -> json.set("unknown " + e.getKey(), e.getValue()));

        assertSurvives(model, json);
    }

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void takesTheLastOfTwoMembersWithOneName(String model) throws Exception {
        for (ContractSchemas.Property property : ContractSchemas.properties(model)) {
            String name = "\"" + property.name() + "\":";
            JsonNode value = SampleJson.value(property.schema(), property.name());

            assertThat(encode(decode(model, "{" + name + value + "," + name + "null}"), model))
                    .isEqualTo(SampleJson.emptyObject().putNull(property.name()));
            assertThat(decode(model, "{" + name + "null," + name + value + "}"))
                    .isEqualTo(decode(model, "{" + name + value + "}"));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void readsNullAsNull(String model) throws Exception {
        assertThat(adapter(model).fromJson("null")).isNull();
        assertThat(adapter(model).toJson(null)).isEqualTo("null");
    }

    private static void assertSurvives(String model, JsonNode json) throws Exception {
        Object decoded = decode(model, json.toString());
        assertThat(encode(decoded, model)).isEqualTo(json);

        Object builder = decoded.getClass().getMethod("toBuilder").invoke(decoded);
        Object copy = builder.getClass().getMethod("build").invoke(builder);
        assertThat(encode(copy, model)).isEqualTo(json);
        assertThat(copy).isEqualTo(decoded).hasSameHashCodeAs(decoded).hasToString(decoded.toString());

        Object other = decode(model, "{\"something\":\"else\"}");
        assertThat(decoded).isNotEqualTo(other);
    }

    private static Object decode(String model, String json) throws IOException {
        return Objects.requireNonNull(adapter(model).fromJson(json));
    }

    private static JsonNode encode(Object value, String model) {
        return SampleJson.parse(adapter(model).toJson(value));
    }

    @SuppressWarnings("unchecked") // the adapter of the class of the values
    private static JsonAdapter<Object> adapter(String model) {
        return (JsonAdapter<Object>) MOSHI.adapter(ContractSchemas.type(model));
    }
}
