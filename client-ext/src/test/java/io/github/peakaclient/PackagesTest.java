package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packages know each other downwards only, as {@link #ALLOWED} draws it. */
class PackagesTest {
    private static final String ROOT = "io.github.peakaclient";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern OURS = Pattern.compile("io\\.github\\.peakaclient(?<name>(?:\\.[a-z]+)*)\\.[A-Z]\\w*");

    /** What each package may know of this module, leaves first: a package is drawn below those that it may know. */
    private static final Map<String, Set<String>> ALLOWED = allowed();

    private static JavaClasses classes;

    private static Map<String, Set<String>> allowed() {
        Map<String, Set<String>> allowed = new LinkedHashMap<>();
        Set<String> leaves = Set.of(".internal.check");
        allowed.put(".internal.check", Set.of());
        allowed.put(".sql", leaves);
        allowed.put(".retry", leaves);
        allowed.put(".log", leaves);
        allowed.put(".internal", union(leaves, ".retry"));
        allowed.put(".internal.retry", union(leaves, ".retry", ".internal"));
        allowed.put(".error", union(leaves, ".sql", ".retry", ".internal", ".internal.retry"));
        allowed.put(".internal.log", union(leaves, ".log", ".internal"));
        Set<String> engine = union(leaves, ".retry", ".log", ".error", ".internal", ".internal.retry", ".internal.log");
        allowed.put(".call", engine);
        allowed.put(".internal.session", union(leaves, ".sql", ".error", ".internal", ".call"));
        // the logging interceptor is the engine's business alone
        Set<String> feature =
                union(leaves, ".retry", ".error", ".internal", ".internal.retry", ".call", ".internal.session");
        allowed.put(".page", feature);
        allowed.put(".credential", feature);
        allowed.put(".oauth", union(feature, ".credential"));
        allowed.put(".chat", feature);
        allowed.put(".query", union(feature, ".sql", ".page"));
        allowed.put(".job", union(feature, ".sql", ".page"));
        allowed.put(".transfer", union(feature, ".sql", ".page", ".query", ".job"));
        allowed.put(".table", union(feature, ".sql", ".page", ".query", ".job", ".transfer"));
        Set<String> all = Set.copyOf(allowed.keySet());
        allowed.put("", all);
        allowed.put(".testing", all);
        return allowed;
    }

    private static Set<String> union(Set<String> some, String... more) {
        Set<String> union = new HashSet<>(some);
        union.addAll(List.of(more));
        return union;
    }

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .importUrl(Peaka.class.getProtectionDomain().getCodeSource().getLocation());
        assertThat(classes).hasSizeGreaterThan(200);
    }

    @Test
    void everyPackageIsDrawnOnceAboveWhatItKnows() {
        Set<String> below = new HashSet<>();
        ALLOWED.forEach((name, known) -> {
            assertThat(below).as("what %s may know", name).containsAll(known);
            below.add(name);
        });
        assertThat(classes.stream().map(PackagesTest::name).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
    }

    @Test
    void packagesKnowOnlyWhatIsDrawn() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (classes.contain(target.getName())) {
                    check(type.getName(), name(type), name(target), wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Class files do not show imports that only Javadoc uses. */
    @Test
    void importsKnowOnlyWhatIsDrawn() throws IOException {
        Set<String> wrong = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String type =
                        SOURCES.relativize(file).toString().replace('\\', '.').replace('/', '.');
                String name = type.substring(ROOT.length()).replaceFirst("\\.[^.]+\\.java$", "");
                for (String line : Files.readAllLines(file)) {
                    Matcher ours = OURS.matcher(line);
                    if (line.startsWith("import ") && ours.find() && ALLOWED.containsKey(ours.group("name"))) {
                        check(file.toString(), name, ours.group("name"), wrong);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(String what, String from, String to, Set<String> wrong) {
        if (!from.equals(to) && !ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
            wrong.add(what + " knows " + ROOT + to);
        }
    }

    private static String name(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    /** The same by another reading of the class files, which names the classes of a cycle. */
    @Test
    void noCycle() {
        SlicesRuleDefinition.slices()
                .matching("io.github.(peakaclient..)")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
