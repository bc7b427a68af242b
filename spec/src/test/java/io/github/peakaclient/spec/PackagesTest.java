package io.github.peakaclient.spec;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture.LayerDependencySpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules for the packages of the main sources. */
class PackagesTest {
    private static final String ROOT = "io.github.peakaclient.spec.";
    /** The packages that each package may use. */
    private static final Map<String, List<String>> LAYERS = Map.of(
            "document", List.of(),
            "overlay", List.of("document"),
            "complete", List.of("document", "overlay"),
            "check", List.of("document"),
            "api", List.of("document"),
            "credential", List.of("document", "api"),
            "report", List.of("document", "overlay", "api"),
            "tool", List.of("document", "overlay", "complete", "check", "api", "report"));

    private static final int MOST_FILES = 30;
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath("target/classes");

    @Test
    void packagesHaveNoCycle() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesUseOnlyThoseBelowThem() {
        LayeredArchitecture architecture = layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitecture();
        for (String layer : LAYERS.keySet()) {
            architecture = architecture.layer(layer).definedBy(ROOT + layer);
        }
        for (Map.Entry<String, List<String>> layer : LAYERS.entrySet()) {
            LayerDependencySpecification uses = architecture.whereLayer(layer.getKey());
            architecture = layer.getValue().isEmpty()
                    ? uses.mayNotAccessAnyLayer()
                    : uses.mayOnlyAccessLayers(layer.getValue().toArray(String[]::new));
        }
        architecture.check(CLASSES);
    }

    @Test
    void packagesAreSmall() {
        Map<String, Long> files = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(files)
                .hasSize(LAYERS.size())
                .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(MOST_FILES));
    }
}
