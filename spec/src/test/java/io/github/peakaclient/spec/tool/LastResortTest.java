package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.SpecException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastResortTest {
    private static final Path CLASSES = Path.of("classes");

    private final ObjectNode contract = Documents.parseYaml("""
            paths:
              /good: {get: {operationId: getGood, tags: [Things]}}
              /bad/{id}: {get: {operationId: getBad, tags: [Bads]}, put: {operationId: putBad, tags: [Things]}}
            components:
              schemas:
                Good: {type: object}
                Bad_one: {type: object}
            """);

    private final List<String> todos = new ArrayList<>();
    private final List<String> compiled = new ArrayList<>();

    @Test
    void schemaWhoseModelDoesNotCompileIsUntyped() {
        assertThat(compile("""
                [ERROR] COMPILATION ERROR
                [ERROR] /scratch/io/github/peakaclient/model/BadOneJsonAdapter.java:[3,4] no such type
                """)).isEqualTo(CLASSES);

        assertThat(contract.at("/components/schemas/Bad_one").has("x-untyped")).isTrue();
        assertThat(contract.at("/components/schemas/Good").has("x-untyped")).isFalse();
        assertThat(todos).containsExactly("No Java could be generated for the schema Bad_one; it is untyped.");
        assertThat(compiled).hasSize(2).last().isEqualTo(SpecFolder.text(contract));
    }

    @Test
    void schemaAroundAModelThatDoesNotCompileIsUntyped() {
        compile("[ERROR] /scratch/io/github/peakaclient/model/BadOneKindInner.java:[3,4] no such type");

        assertThat(contract.at("/components/schemas/Bad_one").has("x-untyped")).isTrue();
    }

    @Test
    void operationsOfAnInterfaceThatDoesNotCompileAreLeftOut() {
        compile("[ERROR] /scratch/io/github/peakaclient/api/BadsApi.java:[3,4] no such type");

        assertThat(JsonNodes.names(contract.at("/paths/~1bad~1{id}"))).containsExactly("put");
        assertThat(todos).containsExactly("No Java could be generated for GET /bad/{id}; it was left out.");
    }

    @Test
    void schemasAndOperationsThatAnExplanationNamesAreGivenUp() {
        compile("""
                schema Bad_one, changed by no overlay
                  BadOne.java:3: no such type
                operation GET /bad/{id} (Bads getBad), changed by no overlay
                  BadsApi.java:7: no such type
                """);

        assertThat(contract.at("/components/schemas/Bad_one").has("x-untyped")).isTrue();
        assertThat(JsonNodes.names(contract.at("/paths/~1bad~1{id}"))).containsExactly("put");
    }

    @Test
    void whatTheGeneratorFailsOnIsGivenUpOneAfterTheOther() {
        compile(
                "Could not process model 'Bad_one'. Please make sure that your schema is correct!",
                "Could not process operation:\n  Tag: x\n  Operation: putBad",
                "Could not process operation:\n  Tag: x\n  Operation: getBad");

        assertThat(JsonNodes.names(contract.path("paths"))).containsExactly("/good");
        assertThat(todos).hasSize(3);
        assertThat(compiled).hasSize(4);
    }

    @Test
    void failureThatNamesNothingToGiveUpIsFinal() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(
                        () -> compile("[ERROR] /scratch/io/github/peakaclient/json/Members.java:[3,4] no such type"))
                .withMessageContaining("Members.java");
        assertThat(compiled).hasSize(1);
        assertThat(todos).isEmpty();
    }

    @Test
    void whatWasGivenUpInVainIsNotGivenUpAgain() {
        String failure = "[ERROR] /scratch/io/github/peakaclient/model/BadOne.java:[3,4] no such type";

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> compile(failure, failure))
                .withMessage(failure);
        assertThat(compiled).hasSize(2);
    }

    /** Compiles with a compiler that fails in these ways first. */
    private Path compile(String... failures) {
        Iterator<String> next = List.of(failures).iterator();
        return new LastResort(contract, SpecFolder.text(contract), todos).compile(text -> {
            compiled.add(text);
            if (next.hasNext()) {
                throw new SpecException(next.next());
            }
            return CLASSES;
        });
    }
}
