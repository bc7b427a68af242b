package io.github.peakaclient.sandbox;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackagesTest {

    private static final String ROOT = "io.github.peakaclient.sandbox";
    private static final int MAX_FILES = 30;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesHaveNoCycle() {
        slices().matching("io.github.peakaclient.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void packagesDependDownwardsOnly() {
        Map<String, Set<String>> allowed = Map.of(
                "", Set.of("handler", "oauth", "data", "job", "fault", "http"),
                "handler", Set.of("oauth", "data", "duck", "sql", "job", "fault", "http"),
                "oauth", Set.of("data", "http"),
                "data", Set.of("job", "duck", "sql", "http"),
                "duck", Set.of("sql", "http"),
                "sql", Set.of("http"),
                "job", Set.of("http"),
                "fault", Set.of("http"),
                "http", Set.of());
        Map<String, Set<String>> actual = CLASSES.stream()
                .collect(groupingBy(
                        PackagesTest::packageOf,
                        flatMapping(
                                type -> type.getDirectDependenciesFromSelf().stream()
                                        .map(Dependency::getTargetClass)
                                        .filter(target ->
                                                target.getPackageName().startsWith(ROOT))
                                        .map(PackagesTest::packageOf)
                                        .filter(name -> !name.equals(packageOf(type))),
                                toSet())));

        assertThat(actual)
                .hasSameSizeAs(allowed)
                .allSatisfy(
                        (name, uses) -> assertThat(allowed.get(name)).as(name).containsAll(uses));
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
    }

    @Test
    void noPackageHasMoreThan30Files() {
        Map<String, Long> files = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(files.keySet()).hasSizeGreaterThan(1);
        assertThat(files).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MAX_FILES));
    }
}
