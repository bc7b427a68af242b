package io.github.peakaclient.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecuteQueryRequestTest {
    private final JsonAdapter<ExecuteQueryRequest> adapter =
            new Moshi.Builder().build().adapter(ExecuteQueryRequest.class);

    @Test
    void onlyTheMembersOfTheChosenFormAreWritten() {
        assertThat(adapter.toJson(
                        ExecuteSavedQuery.builder().id("846085284821991568").build()))
                .isEqualTo("{\"id\":\"846085284821991568\"}");
        assertThat(adapter.toJson(ExecuteStatement.builder()
                        .statement("SELECT ?")
                        .bindings(List.of("1"))
                        .build()))
                .isEqualTo("{\"bindings\":[\"1\"],\"statement\":\"SELECT ?\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"from\":[]} | ExecuteTableQuery",
                "{\"timeout\":5,\"id\":\"1\"} | ExecuteSavedQuery",
                "{\"qualifiedName\":\"a.b\",\"x\":{\"statement\":1}} | ExecuteNamedQuery",
                "{\"statement\":\"SELECT 1\"} | ExecuteStatement",
                "{\"statement\":\"SELECT 1\",\"from\":[]} | ExecuteTableQuery",
                "{\"from\":[],\"statement\":\"SELECT 1\"} | ExecuteTableQuery"
            })
    void theFormIsKnownByItsMember(String json, String form) throws Exception {
        ExecuteQueryRequest read = adapter.fromJson(json);

        assertThat(read).isInstanceOf(ContractSchemas.type(form));
        assertThat(SampleJson.parse(adapter.toJson(read))).isEqualTo(SampleJson.parse(json));
    }

    @Test
    void withoutAnyOfTheMembersTheyAreNamed() {
        assertThatThrownBy(() -> adapter.fromJson("{\"timeout\":5}"))
                .isInstanceOf(JsonDataException.class)
                .hasMessage("ExecuteQueryRequest needs one of from, id, qualifiedName, statement at path $");
        assertThatThrownBy(() -> adapter.fromJson("[]")).isInstanceOf(JsonDataException.class);
    }

    @Test
    void anotherImplementationIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> adapter.toJson(new ExecuteQueryRequest() {}))
                .withMessageContaining("ExecuteQueryRequest");
    }
}
