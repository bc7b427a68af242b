package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Jackson says what a document means. */
class UntypedJsonPropertyTest {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final JsonNodeFactory NODES = JACKSON.getNodeFactory();

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void documentIsTheSameAfterReadingAndWriting(@ForAll("documents") JsonNode document) throws IOException {
        @Nullable Object read = Json.OBJECT.fromJson(document.toString());

        assertThat(JACKSON.readTree(Json.OBJECT.toJson(read))).isEqualTo(JACKSON.readTree(document.toString()));
        assertThat(UntypedJson.<@Nullable Object>copyOf(read, "document")).isEqualTo(read);
    }

    @Provide
    Arbitrary<JsonNode> documents() {
        return Arbitraries.recursive(UntypedJsonPropertyTest::scalars, UntypedJsonPropertyTest::inCollections, 0, 3);
    }

    private static Arbitrary<JsonNode> inCollections(Arbitrary<JsonNode> element) {
        return Arbitraries.oneOf(
                element,
                element.list().ofMaxSize(3).map(elements -> NODES.arrayNode().addAll(elements)),
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), element)
                        .ofMaxSize(3)
                        .map(members -> NODES.objectNode().setAll(members)));
    }

    private static Arbitrary<JsonNode> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.of(NODES.nullNode(), NODES.booleanNode(true), NODES.booleanNode(false)),
                Arbitraries.strings().ofMaxLength(10).map(NODES::textNode),
                Arbitraries.longs().map(NODES::numberNode),
                Arbitraries.bigIntegers()
                        .between(BigInteger.TWO.pow(70).negate(), BigInteger.TWO.pow(70))
                        .map(NODES::numberNode),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1e30"), new BigDecimal("1e30"))
                        .ofScale(5)
                        .map(NODES::numberNode));
    }
}
