package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.check.ContractCheck;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.VendorDocument;
import io.github.peakaclient.spec.overlay.Overlay;
import io.github.peakaclient.spec.tool.TypeMutations.Mutation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a sync survives when the vendor types what overlays type, untypes it, or renames what they name. A run changes every place at
 * once; {@link #main} changes each alone.
 */
@Tag("slow")
class TypeMutationsTest {
    private static final SpecFolder SPEC = new SpecFolder(Path.of(""));
    private static final List<Overlay> OVERLAYS = SPEC.overlays();
    private static final ObjectNode FORMER = Documents.readJson(SPEC.upstream());
    /** Findings that ask a person for words and facts of what is new or untyped. */
    private static final Pattern WORK = Pattern.compile(
            ".*(is untyped; type it|has no (summary|description|example)|has a default|x-page|x-job|example|x-unproven|/tags: |is not declared in /tags|x-answer).*",
            Pattern.DOTALL);

    private final ObjectNode document = FORMER.deepCopy();
    private final TypeMutations mutations = new TypeMutations(document, OVERLAYS);

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void everySchemaCanBecomeAnotherType(int first) {
        assertSound(mutations.types(first));
    }

    @Test
    void everyNameOfAnOverlayCanChange() {
        assertSound(mutations.renames());
    }

    /** A third of the names and types change: if all did, nothing would be left for the overlays to meet. */
    @Test
    void manyChangesAtOnceCompile(@TempDir Path folder) throws IOException {
        everyThird(mutations.renames().toList());
        everyThird(mutations.types(0).toList());

        GeneratedClient.of(SpecFolder.text(plan().contract()), folder);
    }

    private static void everyThird(List<Mutation> changes) {
        for (int i = 0; i < changes.size(); i += 3) {
            changes.get(i).change().run();
        }
    }

    private void assertSound(Stream<Mutation> changes) {
        changes.toList().forEach(mutation -> mutation.change().run());

        assertThat(findings()).isEmpty();
    }

    private SyncPlan plan() {
        return SyncPlan.of(new VendorDocument(document.deepCopy(), List.of()), FORMER, OVERLAYS);
    }

    private List<String> findings() {
        SyncPlan plan = plan();
        List<String> operations = ContractCheck.lines(new OpenApiDocument(plan.contract()));
        return ContractCheck.findings(SpecFolder.text(plan.contract()), operations).stream()
                .filter(finding -> !WORK.matcher(finding).matches())
                .toList();
    }

    /** Changes each place alone, and prints what a sync finds. It takes some minutes. */
    public static void main(String... arguments) {
        int places = (int) new TypeMutationsTest().mutations.all().count();
        for (int i = 0; i < places; i++) {
            TypeMutationsTest alone = new TypeMutationsTest();
            Mutation mutation = alone.mutations.all().skip(i).findFirst().orElseThrow();
            mutation.change().run();
            alone.findings().forEach(finding -> System.out.println(mutation.name() + ": " + finding));
        }
        System.out.println(places + " changes");
    }
}
