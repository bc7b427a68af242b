package io.github.peakaclient;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.peakaclient.api.Beta;
import io.github.peakaclient.api.Internal;
import java.net.URL;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final URL MAIN =
            Internal.class.getProtectionDomain().getCodeSource().getLocation();
    private static final JavaClasses CLASSES = new ClassFileImporter().importUrl(MAIN);

    @Test
    void operationsAreAboveModelsAndModelsAboveTheirRuntime() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("api")
                .definedBy("io.github.peakaclient.api")
                .layer("model")
                .definedBy("io.github.peakaclient.model")
                .layer("json")
                .definedBy("io.github.peakaclient.json")
                .whereLayer("api")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("api")
                .ensureAllClassesAreContainedInArchitecture()
                // marks, which no code reads
                .ignoreDependency(alwaysTrue(), equivalentTo(Internal.class).or(equivalentTo(Beta.class)))
                .check(CLASSES);
    }

    @Test
    void noOtherModuleIsKnown() {
        noClasses()
                .should()
                .dependOnClassesThat(Predicates.resideInAPackage("io.github.peakaclient..")
                        .and(Predicates.resideOutsideOfPackages(
                                "io.github.peakaclient.api",
                                "io.github.peakaclient.model",
                                "io.github.peakaclient.json")))
                .check(CLASSES);
    }
}
